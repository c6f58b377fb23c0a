#include "core/StartOptions.h"

#include "core/PortableFolder.h"
#include "settings/ApiOrigin.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace vitrine {

namespace {

const auto apiOriginOption = QStringLiteral("api-origin");
const auto dataDirOption = QStringLiteral("data-dir");
const auto anonymousOption = QStringLiteral("anonymous");
const auto demoOption = QStringLiteral("demo");

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StartOptions)
};

Error badOption(const QString &message)
{
    return Error{ErrorKind::BadReference, message, {}, {}, {}};
}

} // namespace

void addStartOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {apiOriginOption, Words::tr("The site to talk to (default: https://civitai.com)."), QStringLiteral("URL")},
        {dataDirOption, Words::tr("Where everything that the program keeps is kept."), QStringLiteral("DIR")},
        {anonymousOption, Words::tr("Use no key, and do not ask the keychain for one.")},
        {demoOption, Words::tr("Use the built-in sample catalogue; needs no network and no account.")},
    });
}

Result<StartOptions> readStartOptions(const QCommandLineParser &parser)
{
    StartOptions options;
    options.anonymous = parser.isSet(anonymousOption);
    options.demo = parser.isSet(demoOption);
    if (parser.isSet(apiOriginOption)) {
        const auto origin = readApiOrigin(parser.value(apiOriginOption));
        if (!origin)
            return badOption(Words::tr("--api-origin: \"%1\" is not the address of a site (https://host).")
                                 .arg(parser.value(apiOriginOption)));
        options.apiOrigin = *origin;
    }
    if (parser.isSet(dataDirOption)) {
        const QString given = parser.value(dataDirOption);
        if (given.isEmpty())
            return badOption(Words::tr("--data-dir: the folder has no name."));
        options.dataDir = QDir::cleanPath(QDir::current().absoluteFilePath(given));
    } else if (options.demo) {
        options.temporaryDataDir = std::make_shared<QTemporaryDir>();
        options.dataDir = options.temporaryDataDir->path();
    } else if (const auto portable = portableDataDir(programFolder())) {
        options.dataDir = *portable;
    } else {
        options.dataDir = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    }
    return options;
}

} // namespace vitrine
