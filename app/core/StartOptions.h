#pragma once

#include "base/Result.h"

#include <QString>
#include <QStringList>
#include <QUrl>

class QCommandLineParser;

namespace vitrine {

/// What both programs take on their command line (see README.md).
struct StartOptions
{
    QUrl apiOrigin{QStringLiteral("https://civitai.com")};
    QString dataDir; ///< absolute; everything the program keeps
    bool anonymous = false;
    bool demo = false;
};

/// Adds --api-origin, --data-dir, --anonymous and --demo to a parser.
void addStartOptions(QCommandLineParser &parser);

/// Reads them back. A demo without --data-dir gets a temporary one of its own, so that it touches nothing of the user's.
/// BadReference for an origin that is no http(s) URL.
Result<StartOptions> readStartOptions(const QCommandLineParser &parser);

} // namespace vitrine
