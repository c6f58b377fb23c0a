#pragma once

#include "base/Result.h"
#include "civitai/ModelQuery.h"
#include "core/SideFile.h"
#include "core/StartOptions.h"
#include "placement/Layout.h"
#include "placement/NameTemplate.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace vitrine {

struct SearchOptions
{
    ModelQuery query;
    std::optional<int> limit; ///< distinct models; nothing for all there are
    bool json = false;
};

struct ShowOptions
{
    QString ref;
    bool json = false;
};

struct EnumsOptions
{
    bool json = false;
};

struct GetOptions
{
    QStringList refs;
    QString inputFile;                         ///< holds further references; empty for none, "-" for standard input
    QString dir;                               ///< absolute; gets the files themselves. Empty for a layout's folders
    QString root;                              ///< absolute; empty for those of the settings
    std::optional<Layout> layout;              ///< nothing for the root's own
    bool findsLayout = false;                  ///< by the root's folders
    std::optional<NameTemplate> nameTemplate;  ///< nothing for that of the settings, and with `dir` for none
    std::optional<QList<SideFile>> sideFiles;  ///< nothing for those of the settings, and with `dir` for none
    std::optional<int> connections;            ///< for each download
    std::optional<qint64> limitBytesPerSecond; ///< over all downloads
    std::optional<FileId> file;                ///< belongs to the one reference there is then
    bool allowDangerous = false;
};

/// --help and --version: nothing is done but this is printed.
struct PrintText
{
    QString text;
};

/// What a call of the program asks for.
struct Invocation
{
    StartOptions start;
    std::variant<PrintText, SearchOptions, ShowOptions, EnumsOptions, GetOptions> command;
};

/// Reads the arguments (the program's name first). BadReference with a message that names the option for anything that
/// makes no sense. The options of both programs may stand before or after the command.
Result<Invocation> parseCommandLine(const QStringList &arguments);

} // namespace vitrine
