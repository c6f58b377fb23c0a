#include "ui/library/LibraryPage.h"

#include "base/Format.h"
#include "models/LibraryListModel.h"
#include "ui/common/Metrics.h"
#include "ui/common/NoticeBar.h"
#include "ui/common/Placeholder.h"
#include "ui/common/ShowInFolder.h"
#include "ui/common/Symbols.h"
#include "ui/common/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace vitrine {

namespace {

/// Model and version, then what the file is and where it lies.
class LibraryDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return QSize(200, QFontMetrics(headingFont(option.font)).height() +
                              2 * QFontMetrics(smallFont(option.font)).height() + 2 * metrics::medium +
                              2 * metrics::tight);
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const LibraryFile file = index.data(LibraryListModel::FileRole).value<LibraryFile>();
        const Colors colors = Colors::of(option.palette);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect card =
            option.rect.adjusted(metrics::medium, metrics::tight / 2, -metrics::medium, -metrics::tight / 2);
        const bool current = option.state.testFlag(QStyle::State_Selected);
        painter->setPen(current ? QPen(option.palette.color(QPalette::Highlight), 2) : QPen(colors.border));
        painter->setBrush(colors.surface);
        painter->drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), metrics::controlRadius,
                                 metrics::controlRadius);

        QRect line = card.adjusted(metrics::medium, metrics::small, -metrics::medium, 0);
        const auto drawLine = [&](const QFont &font, const QColor &color, const QString &text, Qt::TextElideMode mode) {
            const QFontMetrics fontMetrics(font);
            line.setHeight(fontMetrics.height());
            painter->setFont(font);
            painter->setPen(color);
            painter->drawText(line, int(Qt::AlignLeading | Qt::AlignVCenter) | Qt::TextSingleLine,
                              fontMetrics.elidedText(text, mode, line.width()));
            line.translate(0, line.height() + metrics::tight);
        };
        const QString separator = QStringLiteral(" · ");
        drawLine(headingFont(option.font), option.palette.color(QPalette::Text),
                 file.modelName + separator + file.versionName, Qt::ElideRight);
        QStringList facts{file.modelType, file.baseModel, formatBytes(file.sizeBytes),
                          file.sha256 ? LibraryPage::tr("verified") : LibraryPage::tr("not verifiable")};
        facts.removeAll(QString());
        drawLine(smallFont(option.font), file.sha256 ? colors.success : colors.warning, facts.join(separator),
                 Qt::ElideRight);
        drawLine(smallFont(option.font), colors.muted, file.path, Qt::ElideMiddle);
        painter->restore();
    }
};

} // namespace

LibraryPage::LibraryPage(LibraryIndex &library, QWidget *parent)
    : QWidget(parent)
    , m_library(library)
    , m_notice(new NoticeBar(this))
    , m_model(new LibraryListModel(library, this))
    , m_list(new QListView(this))
    , m_stack(new QStackedLayout)
    , m_empty(new Placeholder(this))
    , m_summary(new QLabel(this))
    , m_open(new QPushButton(symbolIcon(QStringLiteral("info")), tr("Show model"), this))
    , m_folder(new QPushButton(symbolIcon(QStringLiteral("folder")), tr("Show in folder"), this))
{
    setObjectName(QStringLiteral("libraryPage"));
    m_list->setObjectName(QStringLiteral("libraryFiles"));
    m_list->setAccessibleName(tr("Library files"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setItemDelegate(new LibraryDelegate(m_list));
    m_list->setModel(m_model);
    m_empty->showState(QStringLiteral("library"), tr("Nothing in the library yet"),
                       tr("What you download is remembered here, and marked in the grid."), {});
    m_summary->setProperty("muted", true);

    auto *title = new QLabel(tr("Library"));
    title->setFont(titleFont(font()));
    auto *heading = new QHBoxLayout;
    heading->addWidget(title);
    heading->addSpacing(metrics::medium);
    heading->addWidget(m_summary, 1, Qt::AlignBottom);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::small);
    buttons->addWidget(m_open);
    buttons->addWidget(m_folder);
    buttons->addStretch(1);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(metrics::huge, metrics::large, metrics::huge, metrics::medium);
    top->setSpacing(metrics::medium);
    top->addLayout(heading);
    top->addLayout(buttons);
    top->addWidget(m_notice);
    auto *stack = new QWidget(this);
    stack->setLayout(m_stack);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_list);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(stack, 1);

    const auto openCurrent = [this] {
        const QModelIndex index = m_list->currentIndex();
        if (index.isValid())
            emit modelRequested(m_model->file(index.row()).modelId);
    };
    connect(m_open, &QPushButton::clicked, this, openCurrent);
    connect(m_list, &QAbstractItemView::activated, this, openCurrent);
    connect(m_folder, &QPushButton::clicked, this, [this] {
        const QModelIndex index = m_list->currentIndex();
        if (index.isValid())
            showInFolder(m_model->file(index.row()).path);
    });
    connect(&m_library, &LibraryIndex::failed, this,
            [this](const Error &error) { m_notice->showMessage(NoticeBar::Kind::Warning, error.message); });
    connect(m_model, &QAbstractItemModel::modelReset, this, &LibraryPage::refresh);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &LibraryPage::refresh);
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
    m_summary->setText(count > 0 ? tr("%n file(s), %1", nullptr, count).arg(formatBytes(bytes)) : QString());
    m_stack->setCurrentWidget(count > 0 ? static_cast<QWidget *>(m_list) : m_empty);
    m_open->setEnabled(m_list->currentIndex().isValid());
    m_folder->setEnabled(m_list->currentIndex().isValid());
}

} // namespace vitrine
