#include "ui/common/Theme.h"
#include "settings/Settings.h"
#include "support/RunningMain.h"
#include "ui/common/AccentColors.h"
#include "ui/common/TextRole.h"
#include "ui/system/SystemAppearance.h"

#include <QApplication>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

namespace {

struct FakeSystem final : SystemAppearance
{
    std::optional<bool> isDark() const override { return dark; }
    std::optional<QColor> accent() const override { return color; }

    std::optional<bool> dark;
    std::optional<QColor> color;
};

bool appIsDark()
{
    return Colors::of(QApplication::palette()).dark;
}

} // namespace

/// What the window looks like, and that it changes while the program runs.
class ThemeTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void followsTheSystem();
    void keepsToWhatWasChosen();
    void takesAnAccentAtOnce();
    void takesTheSystemsAccent();
    void scalesAllText();
    void tellsContrastAsTheGuidelinesDo();
    void everyAccentCanBeRead_data();
    void everyAccentCanBeRead();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
};

void ThemeTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
}

void ThemeTest::followsTheSystem()
{
    FakeSystem system;
    const ThemeController theme(*qApp, *m_settings, system);
    QVERIFY(!appIsDark());
    system.dark = true;
    emit system.changed();
    QVERIFY(appIsDark());
    system.dark = false;
    emit system.changed();
    QVERIFY(!appIsDark());
}

void ThemeTest::keepsToWhatWasChosen()
{
    FakeSystem system;
    system.dark = true;
    const ThemeController theme(*qApp, *m_settings, system);
    m_settings->setTheme(Theme::Light);
    QVERIFY(!appIsDark());
    emit system.changed();
    QVERIFY(!appIsDark());
    m_settings->setTheme(Theme::Dark);
    QVERIFY(appIsDark());
    QVERIFY(qApp->styleSheet().contains(Colors::of(QApplication::palette()).surface.name()));
}

void ThemeTest::takesAnAccentAtOnce()
{
    FakeSystem system;
    const ThemeController theme(*qApp, *m_settings, system, Theme::Light);
    const QColor own = QApplication::palette().color(QPalette::Highlight);
    m_settings->setAccent(QStringLiteral("#cf3a3a"));
    const QColor red = QApplication::palette().color(QPalette::Highlight);
    QVERIFY(red.hslHue() < 10 || red.hslHue() > 350);
    QVERIFY(qApp->styleSheet().contains(Colors::of(QApplication::palette()).accent.name()));
    m_settings->setAccent({});
    QCOMPARE(QApplication::palette().color(QPalette::Highlight), own);
}

void ThemeTest::takesTheSystemsAccent()
{
    FakeSystem system;
    const ThemeController theme(*qApp, *m_settings, system, Theme::Dark);
    m_settings->setAccent(QStringLiteral("system"));
    QCOMPARE(QApplication::palette(), ThemeController::palette(true)); // it tells none
    system.color = QColor(0x2e8b57);
    emit system.changed();
    QCOMPARE(QApplication::palette(), ThemeController::palette(true, system.color));
}

void ThemeTest::scalesAllText()
{
    FakeSystem system;
    const ThemeController theme(*qApp, *m_settings, system, Theme::Light);
    QWidget window;
    QLabel body(QStringLiteral("body"), &window);
    QLabel title(QStringLiteral("title"), &window);
    setTextRole(title, TextRole::Title);
    window.show(); // only then does it hear of fonts
    const double usual = body.font().pointSizeF();
    QCOMPARE(title.font().pointSizeF(), usual * 1.5);
    m_settings->setTextSizePercent(200);
    QCOMPARE(body.font().pointSizeF(), usual * 2);
    QCOMPARE(title.font().pointSizeF(), usual * 3);
    QCOMPARE(title.font().weight(), int(QFont::DemiBold));
    m_settings->setTextSizePercent(100);
    QCOMPARE(body.font().pointSizeF(), usual);
    QCOMPARE(title.font().pointSizeF(), usual * 1.5);
}

void ThemeTest::tellsContrastAsTheGuidelinesDo()
{
    QCOMPARE(contrastRatio(Qt::white, Qt::black), 21.0);
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QVERIFY(qAbs(contrastRatio(QColor(0x767676), Qt::white) - 4.54) < 0.005); // the palest grey that passes
    QVERIFY(qAbs(contrastRatio(Qt::red, Qt::white) - 4.0) < 0.005);
}

void ThemeTest::everyAccentCanBeRead_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void ThemeTest::everyAccentCanBeRead()
{
    QFETCH(bool, dark);
    for (int step = 0; step < 36 * 5; ++step) {
        const QColor wish = QColor::fromHsl(10 * (step % 36), step % 2 == 0 ? 255 : 90, 25 + 50 * (step / 36));
        const QPalette palette = ThemeController::palette(dark, wish);
        const Colors colors = Colors::of(palette);
        const double onFill =
            contrastRatio(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight));
        QVERIFY2(onFill >= 4.5, qPrintable(wish.name()));
        for (const QColor &ground :
             {palette.color(QPalette::Window), palette.color(QPalette::Base), colors.surface, colors.raised}) {
            QVERIFY2(contrastRatio(colors.accent, ground) >= 4.5,
                     qPrintable(wish.name() + QLatin1Char(' ') + ground.name()));
        }
    }
}

VITRINE_RUNNING_MAIN(ThemeTest)
#include "ThemeTest.moc"
