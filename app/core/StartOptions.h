#pragma once

#include "base/Result.h"

#include <QString>
#include <QUrl>

#include <memory>

class QCommandLineParser;
class QTemporaryDir;

namespace vitrine {

/// What both programs take on their command line (see README.md).
struct StartOptions
{
    QUrl apiOrigin;  ///< empty: in the window the settings' one, on the console the site's own, in a demo the sample's
    QString dataDir; ///< absolute; everything the program keeps
    bool anonymous = false;
    bool demo = false;
    bool useKeychain = true;                         ///< false where its questions could reach nobody
    std::shared_ptr<QTemporaryDir> temporaryDataDir; ///< of a demo without --data-dir; removed with its last holder
};

/// Adds --api-origin, --data-dir, --anonymous and --demo to a parser.
void addStartOptions(QCommandLineParser &parser);

/// Reads them back. A demo without --data-dir gets a temporary one of its own, so that it touches nothing of the
/// user's. BadReference for an origin that is no http(s) URL, or an empty data directory.
Result<StartOptions> readStartOptions(const QCommandLineParser &parser);

} // namespace vitrine
