#include "ui/detail/DescriptionView.h"

#include "base/WhenDone.h"
#include "models/ThumbnailStore.h"
#include "text/HtmlSanitizer.h"
#include "ui/common/Metrics.h"
#include "ui/common/Theme.h"
#include "ui/detail/DescriptionLink.h"
#include "ui/detail/DescriptionPicture.h"
#include "ui/detail/DescriptionStyle.h"
#include "ui/detail/DescriptionText.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollArea>
#include <QToolButton>
#include <QtConcurrent>

#include <algorithm>
#include <utility>

namespace vitrine {

namespace {

constexpr int sliceMs = 3; // and the rest of the block that was begun
constexpr int growEveryMs = 50;
constexpr int scrollRestMs = 30;
constexpr int foldedCharacters = 1500;
constexpr qsizetype foldedBlocks = 12;
constexpr int notWorthFolding = 400; // characters

/// How many blocks are shown of a long text before a person asks for all.
qsizetype foldedCount(const QList<RichBlock> &blocks)
{
    qsizetype count = 0;
    for (int characters = 0; count < qMin(blocks.size(), foldedBlocks) && characters < foldedCharacters; ++count)
        characters += blocks.at(count).textLength;
    int hidden = 0;
    for (qsizetype i = count; i < blocks.size(); ++i)
        hidden += blocks.at(i).textLength;
    return blocks.size() <= foldedBlocks && hidden < notWorthFolding ? blocks.size() : count;
}

/// A line across.
class Rule final : public QWidget
{
public:
    using QWidget::QWidget;
    static constexpr int height = 1;

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), Colors::of(palette()).border); }
};

} // namespace

DescriptionView::DescriptionView(ThumbnailStore &pictures, QWidget *parent)
    : QWidget(parent)
    , m_pictures(pictures)
    , m_body(new QWidget(this))
    , m_link(new DescriptionLink(this))
    , m_fold(new QToolButton(this))
    , m_cutNote(new QLabel(tr("The rest is left out: this description is far too long."), this))
{
    setObjectName(QStringLiteral("description"));
    setAccessibleName(tr("Description"));
    m_fold->setObjectName(QStringLiteral("foldDescription"));
    m_fold->setProperty("link", true);
    m_fold->hide();
    m_cutNote->setObjectName(QStringLiteral("descriptionCut"));
    m_cutNote->setProperty("muted", true);
    m_cutNote->setWordWrap(true);
    m_cutNote->hide();
    connect(m_fold, &QToolButton::clicked, this, [this] { setUnfolded(!m_unfolded); });
    connect(m_link, &DescriptionLink::closed, this, &DescriptionView::closeLink);
    connect(&m_work, &QTimer::timeout, this, &DescriptionView::work);
    m_pictureTimer.setSingleShot(true);
    m_pictureTimer.setInterval(scrollRestMs);
    connect(&m_pictureTimer, &QTimer::timeout, this, &DescriptionView::requestPictures);
    setFixedHeight(0);
}

DescriptionView::~DescriptionView()
{
    m_reading.cancel();
}

void DescriptionView::setDescription(const QString &html)
{
    if (html == m_html)
        return;
    m_html = html;
    m_reading.cancel();
    m_text = {};
    m_foldedCount = 0;
    m_unfolded = false;
    m_isReading = !html.isEmpty();
    startOver();
    if (!m_isReading)
        return;
    m_reading = QtConcurrent::run([html] { return sanitizedHtml(html); });
    whenDone(m_reading, this, [this](const RichText &text) { showText(text); });
}

void DescriptionView::showText(const RichText &text)
{
    m_isReading = false;
    m_text = text;
    m_foldedCount = foldedCount(text.blocks);
    m_styleSheet = descriptionStyleSheet(palette(), font());
    m_work.start();
}

/// Puts all blocks out of sight at once; taking them apart has time, and making new ones too.
void DescriptionView::startOver()
{
    m_settled = false;
    m_linkFrom = nullptr;
    m_link->hide();
    m_fold->hide();
    m_cutNote->hide();
    m_body->move(-m_body->width(), 0);
    m_oldBodies.append(m_body);
    discard(0);
    m_body = new QWidget(this);
    m_body->setGeometry(0, 0, width(), height());
    m_body->lower(); // the link's line lies between its blocks
    m_body->show();
    setTabOrder(this, m_body);
    m_pictures.setWanted(this, {});
    m_work.start();
}

void DescriptionView::setMaturityPolicy(const MaturityPolicy &policy)
{
    if (policy == m_policy)
        return;
    m_policy = policy;
    for (const Block &block : std::as_const(m_blocks)) {
        if (auto *picture = qobject_cast<DescriptionPicture *>(block.widget))
            picture->setMaturityPolicy(policy);
    }
    if (m_settled)
        arrange();
}

// Folding ----------------------------------------------------------------------------------------------------------

qsizetype DescriptionView::wantedCount() const
{
    return m_unfolded ? m_text.blocks.size() : m_foldedCount;
}

void DescriptionView::setUnfolded(bool unfolded)
{
    const bool hadFocus = m_fold->hasFocus();
    const qsizetype before = m_blocks.size();
    m_unfolded = unfolded;
    m_settled = false;
    closeLink();
    if (unfolded) {
        for (QWidget *old : std::as_const(m_oldBlocks)) // of an unfolding before this one
            old->hide();
        addBlock();
        if (hadFocus) // a person at the keyboard goes on where the text does, not below all of it
            m_blocks.at(before).widget->setFocus(Qt::OtherFocusReason);
    } else {
        discard(m_foldedCount);
    }
    m_work.start();
}

// Work in slices -----------------------------------------------------------------------------------------------------

void DescriptionView::work()
{
    const bool wasSettled = m_settled;
    QElapsedTimer timer;
    timer.start();
    bool more = true;
    while (more && timer.elapsed() < sliceMs)
        more = workOnce();
    if (!more)
        m_work.stop();
    // Folded, all of it appears at once; unfolding, it grows below what can be seen. Each time the page around it is
    // laid out anew, so not with each block.
    if (m_settled != wasSettled || (m_unfolded && m_arranged.elapsed() > growEveryMs))
        arrange();
    if (m_settled && !wasSettled)
        emit settled();
}

/// Does one piece of what is to be done, the most urgent first. False when nothing was left.
bool DescriptionView::workOnce()
{
    if (m_blocks.size() < wantedCount()) {
        addBlock();
        return true;
    }
    const auto stale =
        std::find_if(m_blocks.begin(), m_blocks.end(), [this](const Block &block) { return block.width != width(); });
    if (stale != m_blocks.end()) {
        measure(*stale);
        return true;
    }
    if (!m_settled && !m_isReading) {
        settle();
        return true;
    }
    if (m_oldBlocks.isEmpty() && m_oldBodies.isEmpty())
        return false;
    delete (m_oldBlocks.isEmpty() ? m_oldBodies : m_oldBlocks).takeLast();
    return true;
}

void DescriptionView::settle()
{
    m_settled = true;
    const bool folds = m_foldedCount < m_text.blocks.size();
    m_fold->setText(m_unfolded ? tr("Show less") : tr("Show all"));
    m_fold->setAccessibleName(m_unfolded ? tr("Show less of the description") : tr("Show all of the description"));
    m_fold->setVisible(folds);
    m_cutNote->setVisible(m_text.shortened && (m_unfolded || !folds));
}

void DescriptionView::addBlock()
{
    QWidget *before = m_blocks.isEmpty() ? m_body : m_blocks.last().widget;
    Block block;
    block.widget = makeBlock(m_text.blocks.at(m_blocks.size()));
    setTabOrder(before, block.widget);
    measure(block);
    m_blocks.append(block);
}

QWidget *DescriptionView::makeBlock(const RichBlock &block)
{
    switch (block.kind) {
    case RichBlock::Kind::Rule:
        return new Rule(m_body);
    case RichBlock::Kind::Picture: {
        auto *picture = new DescriptionPicture(block, m_pictures, m_body);
        picture->setMaturityPolicy(m_policy);
        connect(picture, &DescriptionPicture::missing, &m_pictureTimer, qOverload<>(&QTimer::start));
        connect(picture, &DescriptionPicture::addressRequested, this,
                [this, picture](const QUrl &address) { askForLink(address, picture); });
        return picture;
    }
    case RichBlock::Kind::Text:
    case RichBlock::Kind::Quote:
    case RichBlock::Kind::Code:
    case RichBlock::Kind::Table:
        break;
    }
    auto *text = new DescriptionText(block, m_styleSheet, width(), m_body);
    connect(text, &QTextBrowser::anchorClicked, this, [this, text](const QUrl &link) { askForLink(link, text); });
    return text;
}

void DescriptionView::measure(Block &block) const
{
    block.width = width();
    if (auto *text = qobject_cast<DescriptionText *>(block.widget))
        block.height = text->layOut(block.width);
    else if (auto *picture = qobject_cast<DescriptionPicture *>(block.widget))
        block.height = picture->layOut(block.width);
    else
        block.height = Rule::height;
}

void DescriptionView::discard(qsizetype keep)
{
    while (m_blocks.size() > keep)
        m_oldBlocks.prepend(m_blocks.takeLast().widget);
}

void DescriptionView::arrange()
{
    m_arranged.start();
    int top = 0;
    const auto place = [this, &top](QWidget &widget, int height) {
        widget.setGeometry(0, top, width(), height);
        widget.show();
        top += height + metrics::small;
    };
    for (const Block &block : std::as_const(m_blocks)) {
        const auto *picture = qobject_cast<DescriptionPicture *>(block.widget);
        if (picture && picture->isLeftOut())
            block.widget->hide();
        else
            place(*block.widget, block.height);
        if (block.widget == m_linkFrom)
            place(*m_link, m_link->layOut(width()));
    }
    if (!m_cutNote->isHidden())
        place(*m_cutNote, m_cutNote->heightForWidth(width()));
    if (!m_fold->isHidden()) {
        const QSize size = m_fold->sizeHint();
        m_fold->setGeometry(0, top, size.width(), size.height());
        top += size.height() + metrics::small;
    }
    m_body->setGeometry(0, 0, width(), top);
    setFixedHeight(qMax(0, top - metrics::small));
    // At once: a painting before the page has made room would show all of it squeezed.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

void DescriptionView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (m_text.blocks.isEmpty())
        return;
    const QString styleSheet = descriptionStyleSheet(palette(), font());
    if (styleSheet == m_styleSheet)
        return;
    m_styleSheet = styleSheet;
    startOver();
}

void DescriptionView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_pictureTimer.start();
}

void DescriptionView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() == width() || m_blocks.isEmpty())
        return;
    for (Block &block : m_blocks) { // what is seen follows at once
        if (!block.widget->visibleRegion().isEmpty())
            measure(block);
    }
    m_settled = false;
    m_work.start();
    if (!m_isReading && m_blocks.size() >= m_foldedCount)
        arrange();
}

// Links and pictures -------------------------------------------------------------------------------------------------

void DescriptionView::askForLink(const QUrl &address, QWidget *from)
{
    m_linkFrom = from;
    m_link->ask(address);
    arrange();
    // Below a long block it may be out of sight; the page learns of the new height first.
    QMetaObject::invokeMethod(
        m_link,
        [this] {
            for (QWidget *above = parentWidget(); above; above = above->parentWidget()) {
                if (auto *page = qobject_cast<QScrollArea *>(above))
                    page->ensureWidgetVisible(m_link);
            }
        },
        Qt::QueuedConnection);
}

void DescriptionView::closeLink()
{
    if (!m_linkFrom)
        return;
    QWidget *from = std::exchange(m_linkFrom, nullptr);
    if (m_link->isAncestorOf(QApplication::focusWidget()))
        from->setFocus(Qt::OtherFocusReason);
    m_link->hide();
    arrange();
}

void DescriptionView::requestPictures()
{
    QList<PictureRequest> wanted;
    for (const Block &block : std::as_const(m_blocks)) {
        const auto *picture = qobject_cast<DescriptionPicture *>(block.widget);
        if (!picture || picture->visibleRegion().isEmpty())
            continue;
        if (const std::optional<PictureRequest> request = picture->request())
            wanted.append(*request);
    }
    m_pictures.setWanted(this, wanted);
}

} // namespace vitrine
