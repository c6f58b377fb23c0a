#include "ui/library/LibraryDelegate.h"

#include "base/Format.h"
#include "models/LibraryListModel.h"
#include "ui/common/RowPainter.h"
#include "ui/common/Theme.h"

namespace vitrine {

namespace {

QColor colorOf(LibraryState state, const Colors &colors)
{
    switch (state) {
    case LibraryState::Verified:
        return colors.success;
    case LibraryState::Unverifiable:
    case LibraryState::Changed:
        return colors.warning;
    case LibraryState::Unknown:
    case LibraryState::Unasked:
        return colors.muted;
    case LibraryState::Damaged:
        return colors.danger;
    }
    Q_UNREACHABLE();
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

QSize LibraryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return QSize(200, RowPainter::heightFor(option.font, 2));
}

void LibraryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto file = index.data(LibraryListModel::FileRole).value<LibraryFile>();
    const QStringList notes = index.data(LibraryListModel::NotesRole).toStringList();
    const Colors colors = Colors::of(option.palette);
    RowPainter row(*painter, option);
    row.heading(joined({file.modelName, file.versionName}));
    row.line(joined(QStringList{file.modelType, file.baseModel, formatBytes(file.sizeBytes)} + notes),
             colorOf(file.state(), colors));
    row.line(file.path, colors.muted, Qt::ElideMiddle);
}

} // namespace vitrine
