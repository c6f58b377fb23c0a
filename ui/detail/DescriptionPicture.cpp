#include "ui/detail/DescriptionPicture.h"

#include "models/ThumbnailStore.h"
#include "ui/common/Metrics.h"
#include "ui/common/Symbols.h"
#include "ui/common/Theme.h"

#include <QKeyEvent>
#include <QPainter>

namespace vitrine {

namespace {

constexpr int mostHeight = 480;
constexpr int leastEdge = 48;
constexpr int symbolSize = 28;
constexpr QSize unknownShape(4, 3);

} // namespace

DescriptionPicture::DescriptionPicture(const RichBlock &block, const ThumbnailStore &pictures, QWidget *parent)
    : QAbstractButton(parent), m_pictures(pictures), m_description(block.description)
{
    // By its whole address: the part of it that names a picture of the site could be anybody's choice here.
    m_image.uuid = block.address.toString(QUrl::FullyEncoded);
    m_image.url = block.address;
    m_image.size = block.size;
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    connect(this, &QAbstractButton::clicked, this, &DescriptionPicture::act);
    const auto update = [this](const QString &uuid) {
        if (uuid == m_image.uuid)
            QWidget::update();
    };
    connect(&m_pictures, &ThumbnailStore::arrived, this, update);
    connect(&m_pictures, &ThumbnailStore::failed, this, update);
    showState();
}

int DescriptionPicture::layOut(int width)
{
    m_width = width;
    return box().height();
}

/// As large as its author had it, within the width and a height that leaves room for the text around it.
QRect DescriptionPicture::box() const
{
    const QSize most(qMax(m_width, leastEdge), mostHeight);
    QSize size = m_image.size;
    if (!size.isValid())
        size = unknownShape.scaled(most, Qt::KeepAspectRatio);
    else if (size.width() > most.width() || size.height() > most.height())
        size.scale(most, Qt::KeepAspectRatio);
    return QRect(QPoint(0, 0), size.expandedTo({leastEdge, leastEdge}));
}

void DescriptionPicture::setMaturityPolicy(const MaturityPolicy &policy)
{
    m_showing = policy.showing(m_image.maturity);
    showState();
}

std::optional<PictureRequest> DescriptionPicture::request() const
{
    if (m_showing == Showing::Hide || (m_showing == Showing::Blur && !m_revealed))
        return std::nullopt;
    const qreal ratio = devicePixelRatioF();
    PictureRequest request{m_image, box().size() * ratio, qRound(metrics::controlRadius * ratio)};
    request.whole = true;
    return request;
}

void DescriptionPicture::act()
{
    if (request()) {
        emit addressRequested(m_image.url);
        return;
    }
    m_revealed = true;
    showState();
}

void DescriptionPicture::showState()
{
    const QString host = m_image.url.host(QUrl::FullyEncoded);
    const bool veiled = !request();
    setAccessibleName(m_description.isEmpty() ? tr("Picture") : tr("Picture: %1").arg(m_description));
    setAccessibleDescription(veiled ? tr("From %1, not loaded. Press to show it.").arg(host) : tr("From %1").arg(host));
    setToolTip(veiled
                   ? tr("Nobody has said how mature this picture is. It is loaded from %1 when you click it.").arg(host)
                   : m_image.uuid);
    update();
}

bool DescriptionPicture::hitButton(const QPoint &position) const
{
    return box().contains(position);
}

void DescriptionPicture::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void DescriptionPicture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect rect = box();
    const std::optional<PictureRequest> wanted = request();
    const QPixmap pixmap = wanted ? m_pictures.wholePixmap(m_image.uuid, wanted->cell) : QPixmap();
    if (!pixmap.isNull())
        paintPicture(painter, pixmap);
    else
        paintPlaceholder(painter, rect);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), metrics::controlRadius, metrics::controlRadius);
    }
    if (wanted && pixmap.isNull())
        emit missing();
}

/// In the middle of the place that was kept free for it; no larger than it is.
void DescriptionPicture::paintPicture(QPainter &painter, const QPixmap &pixmap) const
{
    const QRect place = box();
    QSize size = pixmap.size();
    if (m_image.size.isValid() || size.width() > place.width() || size.height() > place.height())
        size.scale(place.size(), Qt::KeepAspectRatio);
    const QSize free = place.size() - size;
    if (free.width() <= 1 && free.height() <= 1)
        size = place.size(); // the same shape, but for rounding
    QRect target(QPoint(), size);
    target.moveCenter(place.center());
    if (size != place.size()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(Colors::of(palette()).skeleton);
        painter.drawRoundedRect(place, metrics::controlRadius, metrics::controlRadius);
    }
    painter.drawPixmap(target, pixmap);
}

void DescriptionPicture::paintPlaceholder(QPainter &painter, const QRect &rect) const
{
    const Colors colors = Colors::of(palette());
    const bool failed = m_pictures.state(m_image.uuid) == ThumbnailStore::State::Failed;
    const bool veiled = !request();
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.skeleton);
    painter.drawRoundedRect(rect, metrics::controlRadius, metrics::controlRadius);
    if (!failed && !veiled)
        return;

    QStringList lines;
    if (!m_description.isEmpty())
        lines += fontMetrics().elidedText(m_description, Qt::ElideRight, rect.width() - 2 * metrics::small);
    lines += failed ? tr("Not loaded") : tr("Click to show");
    const int lineHeight = fontMetrics().lineSpacing();
    int height = symbolSize + metrics::tight + lineHeight * int(lines.size());
    if (height > rect.height() - metrics::small) { // too small for words
        lines.clear();
        height = symbolSize;
    }
    QRect line(rect.x(), rect.center().y() - height / 2, rect.width(), symbolSize);
    const QString symbol = failed ? QStringLiteral("picture-broken") : QStringLiteral("eye-off");
    painter.drawPixmap(rect.center().x() - symbolSize / 2, line.y(),
                       symbolPixmap(symbol, symbolSize, colors.muted, devicePixelRatioF()));
    line.moveTop(line.bottom() + metrics::tight);
    line.setHeight(lineHeight);
    painter.setPen(colors.muted);
    for (const QString &text : std::as_const(lines)) {
        painter.drawText(line, Qt::AlignCenter, text);
        line.translate(0, lineHeight);
    }
}

} // namespace vitrine
