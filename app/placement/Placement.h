#pragma once

#include "placement/Layout.h"
#include "placement/NameTemplate.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace vitrine {

/// A folder that gets models, and how they lie in it.
struct PlacementRoot
{
    QString folder;                               ///< absolute; what the layout's folders are relative to
    std::optional<Layout> layout = Layout::Plain; ///< nothing where all files are to lie in `folder` itself
    QStringList types = {};                       ///< types of model that go here before any other root
    QHash<QString, QString> typeFolders = {}; ///< by type (plainWord()): the user's answer for types without a custom
                                              ///< folder; relative to `folder`, or absolute
    bool operator==(const PlacementRoot &) const = default;
};

/// Below which folders of a root models lie, absolute: those of its layout, and those that the user named for types.
QStringList modelFolders(const PlacementRoot &root);

/// What decides where a file goes, in the site's own words.
struct FileFacts
{
    NameParts name;
    QString fileType; ///< "Model", "VAE", ...
    QString format;   ///< "SafeTensor", "GGUF", ...
};

struct PlacedFile
{
    QString folder; ///< absolute
    QString fileName;
    QString typeFolder;               ///< absolute; `folder` without what the template adds
    bool isFolderChosen = false;      ///< its root has no layout: a person named the folder itself
    bool isTypeFolderGuessed = false; ///< no program has a folder for the type, and the user was not asked for one yet
    bool operator==(const PlacedFile &) const = default;
};

/// Where files go: roots with their layouts, and a template that refines it. Pure: asks no disk; whether a name is
/// taken is seen where the file is made.
class Placement final
{
public:
    /// The longest path in UTF-16 units, where the system's programs have a limit that people meet: Windows' MAX_PATH.
    static std::optional<qsizetype> systemPathLimit();

    /// The first of `roots` (at least one) takes what no other claims.
    explicit Placement(QList<PlacementRoot> roots, NameTemplate nameTemplate = {},
                       std::optional<qsizetype> mostPathUnits = systemPathLimit());

    const QList<PlacementRoot> &roots() const { return m_roots; }
    const NameTemplate &nameTemplate() const { return m_template; }

    PlacedFile place(const FileFacts &facts) const;

    /// In roots(): the first that claims the type, else the first of all.
    qsizetype rootIndexFor(const QString &modelType) const;

    /// Where what lies in `folder` belongs when it turns out to be a diffusion model alone (CheckpointParts.h): nothing
    /// unless `folder` is one of ours for checkpoints, and the layout has another for these.
    std::optional<QString> diffusionModelFolder(const QString &folder) const;

private:
    /// With a shorter stem where the path would be too long with all that is ever put behind it.
    QString fitted(const QString &folder, const QString &fileName) const;

    QList<PlacementRoot> m_roots;
    NameTemplate m_template;
    std::optional<qsizetype> m_mostPathUnits;
};

} // namespace vitrine
