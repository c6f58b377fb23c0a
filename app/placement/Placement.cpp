#include "placement/Placement.h"

#include "base/FileName.h"

#include <QDir>

#include <algorithm>

namespace vitrine {

namespace {

/// " (99)" and the longest ending of what lies beside a file (".part.state", ".metadata.json" in the suffix' place).
constexpr qsizetype reservedUnits = 5 + 14;

QString joined(const QString &folder, const QString &relative)
{
    return relative.isEmpty() ? folder : QDir::cleanPath(QDir(folder).filePath(relative));
}

} // namespace

QStringList modelFolders(const PlacementRoot &root)
{
    QStringList relative = root.layout ? layoutModelFolders(*root.layout) : QStringList{QString()};
    relative += root.typeFolders.values();
    QStringList folders;
    for (const QString &folder : std::as_const(relative))
        folders.append(joined(root.folder, folder));
    folders.removeDuplicates();
    return folders;
}

std::optional<qsizetype> Placement::systemPathLimit()
{
#ifdef Q_OS_WIN
    return 259; // MAX_PATH without its NUL; longer ones open only in programs that ask for them
#else
    return std::nullopt; // a thousand bytes and more
#endif
}

Placement::Placement(QList<PlacementRoot> roots, NameTemplate nameTemplate, std::optional<qsizetype> mostPathUnits)
    : m_roots(std::move(roots)), m_template(std::move(nameTemplate)), m_mostPathUnits(mostPathUnits)
{
    Q_ASSERT(!m_roots.isEmpty());
}

PlacedFile Placement::place(const FileFacts &facts) const
{
    const QString &type = facts.name.type;
    const PlacementRoot &root = m_roots.at(rootIndexFor(type));
    const auto role = modelRole(type, facts.fileType, facts.format);
    const QString answer = role ? QString() : root.typeFolders.value(plainWord(type));
    PlacedFile placed;
    placed.isFolderChosen = !root.layout;
    QString folder = answer;
    if (root.layout && answer.isEmpty()) {
        folder = role ? layoutFolder(*root.layout, *role) : layoutFolder(*root.layout, type);
        placed.isTypeFolderGuessed = !role;
    }
    const NameTemplate::Name name = m_template.fill(facts.name);
    placed.typeFolder = joined(root.folder, folder);
    placed.folder = joined(placed.typeFolder, name.folder);
    placed.fileName = fitted(placed.folder, name.fileName);
    return placed;
}

std::optional<QString> Placement::diffusionModelFolder(const QString &folder) const
{
    for (const PlacementRoot &root : m_roots) {
        if (!root.layout)
            continue;
        const QString from = joined(root.folder, layoutFolder(*root.layout, ModelRole::Checkpoint));
        const QString to = joined(root.folder, layoutFolder(*root.layout, ModelRole::DiffusionModel));
        const bool isWithin = folder == from || folder.startsWith(from + u'/');
        if (isWithin && from != to)
            return to + folder.mid(from.size());
    }
    return std::nullopt;
}

qsizetype Placement::rootIndexFor(const QString &modelType) const
{
    const QString wanted = plainWord(modelType);
    const auto claims = [&wanted](const PlacementRoot &root) {
        return std::any_of(root.types.begin(), root.types.end(),
                           [&wanted](const QString &type) { return plainWord(type) == wanted; });
    };
    const auto claiming = std::find_if(m_roots.begin(), m_roots.end(), claims);
    return claiming == m_roots.end() ? 0 : claiming - m_roots.begin();
}

QString Placement::fitted(const QString &folder, const QString &fileName) const
{
    if (!m_mostPathUnits)
        return fileName;
    return shortenedFileName(fileName, *m_mostPathUnits - folder.size() - 1 - reservedUnits);
}

} // namespace vitrine
