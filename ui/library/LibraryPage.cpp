#include "ui/library/LibraryPage.h"

#include "base/Format.h"
#include "models/LibraryListModel.h"
#include "ui/common/NoticeBar.h"
#include "ui/common/Placeholder.h"
#include "ui/common/RowPainter.h"
#include "ui/common/ShowInFolder.h"
#include "ui/common/Symbols.h"
#include "ui/common/Theme.h"

#include <QListView>
#include <QPushButton>
#include <QStyledItemDelegate>

namespace vitrine {

namespace {

/// Model and version, then what the file is and where it lies.
class LibraryDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return QSize(200, RowPainter::heightFor(option.font, 2));
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const LibraryFile file = index.data(LibraryListModel::FileRole).value<LibraryFile>();
        const Colors colors = Colors::of(option.palette);
        const QString separator = QStringLiteral(" · ");
        QStringList facts{file.modelType, file.baseModel, formatBytes(file.sizeBytes),
                          file.sha256 ? LibraryPage::tr("verified") : LibraryPage::tr("not verifiable")};
        facts.removeAll(QString());
        RowPainter row(*painter, option);
        row.heading(file.modelName + separator + file.versionName);
        row.line(facts.join(separator), file.sha256 ? colors.success : colors.warning);
        row.line(file.path, colors.muted, Qt::ElideMiddle);
    }
};

} // namespace

LibraryPage::LibraryPage(LibraryIndex &library, QWidget *parent)
    : ListPage(tr("Library"), parent)
    , m_library(library)
    , m_model(new LibraryListModel(library, this))
    , m_open(new QPushButton(symbolIcon(QStringLiteral("info")), tr("Show model")))
    , m_folder(new QPushButton(symbolIcon(QStringLiteral("folder")), tr("Show in folder")))
{
    setObjectName(QStringLiteral("libraryPage"));
    list().setObjectName(QStringLiteral("libraryFiles"));
    list().setAccessibleName(tr("Library files"));
    list().setItemDelegate(new LibraryDelegate(&list()));
    list().setModel(m_model);
    list().setDragDropMode(QAbstractItemView::DragOnly);
    placeholder().showState(QStringLiteral("library"), tr("Nothing in the library yet"),
                            tr("What you download is remembered here, and marked in the grid."), {});
    addButton(m_open);
    addButton(m_folder);

    const auto openCurrent = [this] {
        const QModelIndex index = list().currentIndex();
        if (index.isValid())
            emit modelRequested(m_model->file(index.row()).modelId);
    };
    connect(m_open, &QPushButton::clicked, this, openCurrent);
    connect(&list(), &QAbstractItemView::activated, this, openCurrent);
    connect(m_folder, &QPushButton::clicked, this, [this] {
        const QModelIndex index = list().currentIndex();
        if (index.isValid())
            showInFolder(m_model->file(index.row()).path);
    });
    connect(&m_library, &LibraryIndex::failed, this,
            [this](const Error &error) { notice().showMessage(NoticeBar::Kind::Warning, error.message); });
    connect(m_model, &QAbstractItemModel::modelReset, this, &LibraryPage::refresh);
    connect(list().selectionModel(), &QItemSelectionModel::currentChanged, this, &LibraryPage::refresh);
    refresh();
}

void LibraryPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_library.refresh(); // other programs delete files too
}

void LibraryPage::refresh()
{
    const int count = m_model->rowCount();
    qint64 bytes = 0;
    for (int row = 0; row < count; ++row)
        bytes += m_model->file(row).sizeBytes;
    setSummary(count > 0 ? tr("%n file(s), %1", nullptr, count).arg(formatBytes(bytes)) : QString());
    showList(count > 0);
    m_open->setEnabled(list().currentIndex().isValid());
    m_folder->setEnabled(list().currentIndex().isValid());
}

} // namespace vitrine
