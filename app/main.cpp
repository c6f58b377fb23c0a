#include "base/Log.h"
#include "base/LogFile.h"
#include "base/Result.h"
#include "core/Core.h"
#include "core/CoreStart.h"
#include "core/InstanceServer.h"
#include "core/Interrupt.h"
#include "placement/ProgramFinder.h"
#include "ui/MainWindow.h"
#include "ui/ScreenshotTaker.h"
#include "ui/common/Theme.h"
#include "ui/system/OpenedLinks.h"
#include "ui/system/SystemAppearance.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QMessageBox>
#include <QTranslator>

#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>

#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace vitrine;

namespace {

/// What keeps the window from opening is said on the console and, as there is no window yet, in a box.
int refuse(const Error &error, bool quiet)
{
    std::fprintf(stderr, "vitrine: %s\n", qPrintable(error.message));
    if (!quiet) {
        QMessageBox box(QMessageBox::Warning, QCoreApplication::applicationName(), error.message);
        box.exec();
    }
    return 1;
}

Error themeUnknown(const QString &name)
{
    return {ErrorKind::BadReference,
            QCoreApplication::translate("main", "“%1” is no theme. There are system, light and dark.").arg(name),
            {},
            {},
            {}};
}

/// How long a window that is open already may take to answer.
constexpr std::chrono::seconds patience{2};

/// Large blocks go back to the system when they are freed. Left to itself, glibc keeps all up to 32 MiB once the first
/// one was freed, and pictures that come and go tear holes into memory that is never given back.
void giveFreedPicturesBack()
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
#endif
}

/// The program's texts and Qt's own in the user's language, where there is a translation; else the English of the
/// sources, whose plural forms are a translation too. Numbers and dates are the user's in any case.
void speakTheUsersLanguage(QApplication &application)
{
    const QString folder = QStringLiteral(":/i18n");
    auto *texts = new QTranslator(&application);
    if (!texts->load(QLocale(), QStringLiteral("vitrine"), QStringLiteral("_"), folder) &&
        !texts->load(QStringLiteral("vitrine_en"), folder))
        return;
    QCoreApplication::installTranslator(texts);
    const QLocale language(texts->language());
    QGuiApplication::setLayoutDirection(language.textDirection());
    auto *textsOfQt = new QTranslator(&application);
    if (textsOfQt->load(language, QStringLiteral("qtbase"), QStringLiteral("_"),
                        QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(textsOfQt);
}

} // namespace

int main(int argc, char *argv[])
{
    giveFreedPicturesBack();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Vitrine"));
    QApplication::setApplicationVersion(QStringLiteral(VITRINE_VERSION));
    // A Flatpak's menu entry bears the name of the package.
    QApplication::setDesktopFileName(qEnvironmentVariable("FLATPAK_ID", QStringLiteral("vitrine")));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/vitrine.svg")));

    speakTheUsersLanguage(application);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "A browser and verified downloader for the models on Civitai."));
    parser.addHelpOption();
    parser.addVersionOption();
    addStartOptions(parser);
    const QCommandLineOption screenshot(
        QStringLiteral("screenshot"),
        QCoreApplication::translate("main", "Save the window as a picture once its first cards are shown, and end."),
        QStringLiteral("file"));
    const QCommandLineOption theme(
        QStringLiteral("theme"),
        QCoreApplication::translate("main", "Use this theme in this run: system, light or dark."),
        QStringLiteral("name"));
    parser.addOption(screenshot);
    parser.addOption(theme);
    parser.addPositionalArgument(QStringLiteral("link"),
                                 QCoreApplication::translate("main",
                                                             "A page of the site, vitrine://..., civitai:... or "
                                                             "an AIR name to open; in the window that is open "
                                                             "already, where one is."),
                                 QStringLiteral("[link]"));
    parser.process(application);

    const bool quiet = parser.isSet(screenshot);
    const Result<StartOptions> options = readStartOptions(parser);
    if (!options)
        return refuse(options.error(), quiet);
    const std::optional<Theme> fixedTheme = themeNamed(parser.value(theme));
    if (parser.isSet(theme) && !fixedTheme)
        return refuse(themeUnknown(parser.value(theme)), quiet);
    const InstanceMessage message{parser.positionalArguments().join(QLatin1Char(' ')), // of two links neither opens
                                  qEnvironmentVariable("XDG_ACTIVATION_TOKEN")};
    std::optional<LogFile> log; // the last to go
    const Result<std::shared_ptr<Core>> core = quiet ? Core::create(options.value(), Core::Queue::Persistent)
                                                     : createCoreOrHandOver(options.value(), message, patience);
    if (!core)
        return refuse(core.error(), quiet);
    if (!core.value())
        return 0;
    log.emplace(core.value()->logPath());
    InstanceServer laterStarts;
    if (const auto listening = laterStarts.listen(options->dataDir); !listening)
        qCWarning(logUi) << listening.error().message << listening.error().detail;

    const bool isFirstRun = core.value()->isFirstRun();
    const std::unique_ptr<SystemAppearance> appearance = makeSystemAppearance(); // answers while the window is made
    MainWindow window(*core.value());
    // After the window is put together: with a style sheet, every widget that moves into another is styled anew.
    ThemeController themeController(application, core.value()->settings(), *appearance, fixedTheme);
    QCoreApplication::sendPostedEvents(); // what was read from disk meanwhile is in the first frame
    if (isFirstRun && !quiet && message.link.isEmpty())
        window.showFirstRun(std::make_unique<ProgramFinder>());
    window.show();
    window.start();
    QObject::connect(&laterStarts, &InstanceServer::called, &window, &MainWindow::answer);
    const OpenedLinks opened(application);
    QObject::connect(&opened, &OpenedLinks::opened, &window, [&window](const QString &link) {
        window.answer({link, {}});
    });
    if (!message.link.isEmpty())
        window.answer(message);
    const Interrupt interrupt; // a session that ends, or Ctrl+C where it was started: an end like any other
    QObject::connect(&interrupt, &Interrupt::interrupted, &application, &QCoreApplication::quit);
    if (parser.isSet(screenshot))
        new ScreenshotTaker(window, parser.value(screenshot));
    return application.exec();
}
