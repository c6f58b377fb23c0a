#include "ui/viewer/PictureStage.h"

#include "civitai/MaturityPolicy.h"
#include "models/ThumbnailStore.h"
#include "models/ViewerPictures.h"
#include "text/WebAddress.h"
#include "ui/common/Metrics.h"
#include "ui/common/Placeholder.h"
#include "ui/common/Symbols.h"
#include "ui/viewer/FilmView.h"
#include "ui/viewer/PictureCanvas.h"
#include "ui/viewer/ViewerBar.h"

#include <QEvent>
#include <QFrame>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int placeholderEdge = 320; // of the longer side
constexpr int turnButtonEdge = 44;
constexpr int widestCard = 360;

} // namespace

PictureStage::PictureStage(ThumbnailStore &thumbnails, ViewerPictures &pictures, QWidget *parent)
    : QWidget(parent)
    , m_thumbnails(thumbnails)
    , m_pictures(pictures)
    , m_canvas(new PictureCanvas(this))
    , m_film(new FilmView(this))
    , m_previous(makeViewerButton(ViewerAction::Previous, this))
    , m_next(makeViewerButton(ViewerAction::Next, this))
    , m_play(new QPushButton(this))
    , m_card(new QFrame(this))
    , m_cardText(new Placeholder(m_card))
{
    m_canvas->setFocusPolicy(Qt::StrongFocus);
    for (QToolButton *button : {m_previous, m_next})
        button->setProperty("stage", true);
    connect(m_previous, &QToolButton::clicked, this, [this] { emit triggered(ViewerAction::Previous); });
    connect(m_next, &QToolButton::clicked, this, [this] { emit triggered(ViewerAction::Next); });

    m_play->setObjectName(QStringLiteral("playFilm"));
    m_play->setProperty("primary", true);
    connect(m_play, &QPushButton::clicked, this, &PictureStage::playFilm);
    connect(m_film, &FilmView::failed, this, [this] {
        m_film->stop();
        showPlayButton(false);
    });

    m_card->setObjectName(QStringLiteral("viewerCard"));
    m_card->setProperty("panel", true);
    auto *layout = new QVBoxLayout(m_card);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_cardText);
    connect(m_cardText, &Placeholder::actionRequested, this, &PictureStage::answer);

    connect(&thumbnails, &ThumbnailStore::arrived, this, &PictureStage::updatePlaceholder);
    connect(&pictures, &ViewerPictures::arrived, this, &PictureStage::updatePicture);
    connect(&pictures, &ViewerPictures::failed, this, &PictureStage::showFailure);
    clear();
}

QSize PictureStage::placeholderCell(const Image &image)
{
    const QSize edge(placeholderEdge, placeholderEdge);
    return image.size.isEmpty() ? edge : image.size.scaled(edge, Qt::KeepAspectRatio).expandedTo({1, 1});
}

// What is shown --------------------------------------------------------------------------------------------------

void PictureStage::clear()
{
    m_image = {};
    m_film->stop();
    m_card->hide();
    m_play->hide();
    m_canvas->showPlaceholder({}, {});
}

void PictureStage::showPicture(const GalleryImage &picture, bool veiled)
{
    m_image = picture.image;
    m_veiled = veiled;
    m_question = Question::None;
    m_card->hide();
    m_film->stop();
    m_play->hide();
    if (m_image.type == MediaType::Video && !veiled)
        showPlayButton(FilmView::isAvailable());
    m_canvas->showPlaceholder(m_thumbnails.pixmap(m_image.uuid, placeholderCell(m_image), veiled), m_image.size);
    if (veiled)
        ask(Question::Reveal, QStringLiteral("eye-off"), tr("Rated %1").arg(maturityName(m_image.maturity)),
            tr("Your settings keep pictures like this one veiled."), tr("Show"));
    else if (m_pictures.state(m_image.uuid) == ViewerPictures::State::Failed)
        showFailure(m_image.uuid);
    else
        updatePicture(m_image.uuid);
    arrange();
}

void PictureStage::setNeighbours(bool previous, bool next)
{
    m_previous->setEnabled(previous);
    m_next->setEnabled(next);
}

void PictureStage::updatePlaceholder(const QString &uuid)
{
    if (uuid == m_image.uuid)
        m_canvas->setPlaceholder(m_thumbnails.pixmap(uuid, placeholderCell(m_image), m_veiled));
}

void PictureStage::updatePicture(const QString &uuid)
{
    const ViewerPicture *picture = m_pictures.picture(uuid);
    if (uuid != m_image.uuid || m_veiled || !picture)
        return;
    m_canvas->setPicture(*picture);
    m_card->hide();
}

void PictureStage::showFailure(const QString &uuid)
{
    // Where its original alone could not be had, the picture stays.
    if (uuid == m_image.uuid && !m_veiled && m_pictures.state(uuid) == ViewerPictures::State::Failed)
        ask(Question::Retry, QStringLiteral("picture-broken"), tr("This picture cannot be shown"),
            m_pictures.failure(uuid), tr("Try again"));
}

void PictureStage::ask(Question question, const QString &symbol, const QString &title, const QString &text,
                       const QString &action)
{
    m_question = question;
    m_cardText->showState(symbol, title, text, {action});
    m_card->show();
    arrange();
}

void PictureStage::answer()
{
    const QString uuid = m_image.uuid;
    switch (std::exchange(m_question, Question::None)) {
    case Question::None:
        break;
    case Question::Reveal:
        emit revealRequested();
        break;
    case Question::Retry:
        m_card->hide();
        m_pictures.retry(uuid);
        break;
    }
    m_canvas->setFocus(); // the button that was pressed is gone
}

/// `here`: in this window, else in the browser.
void PictureStage::showPlayButton(bool here)
{
    m_playsHere = here;
    m_play->setIcon(symbolIcon(here ? QStringLiteral("play") : QStringLiteral("external-link"), true));
    m_play->setText(here ? tr("Play") : tr("Open in the browser"));
    m_play->setToolTip(here ? tr("Play the film (Space)") : tr("Open the film in the browser (O)"));
    m_play->show();
    arrange();
}

void PictureStage::playFilm()
{
    const std::optional<QUrl> address = webAddress(m_image.url.toString(QUrl::FullyEncoded));
    if (!m_playsHere || !address) {
        emit triggered(ViewerAction::OpenInBrowser);
        return;
    }
    m_play->hide();
    m_film->play(*address);
    m_canvas->setFocus();
}

void PictureStage::togglePlaying()
{
    if (m_play->isVisible())
        playFilm();
    else if (m_film->isVisible())
        m_film->togglePause();
}

// Where it is ----------------------------------------------------------------------------------------------------

void PictureStage::arrange()
{
    m_canvas->setGeometry(rect());
    m_film->setGeometry(rect());
    const QSize button(turnButtonEdge, turnButtonEdge);
    const QRect inner = rect().adjusted(metrics::large, 0, -metrics::large, 0);
    m_previous->setGeometry(QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter, button, inner));
    m_next->setGeometry(QStyle::alignedRect(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter, button, inner));
    const int cardWidth = qMin(widestCard, inner.width() - 2 * (turnButtonEdge + metrics::medium));
    const QSize card(cardWidth, qMin(qMax(m_cardText->heightForWidth(cardWidth), m_card->sizeHint().height()),
                                     height() - 2 * metrics::medium));
    m_card->setGeometry(QStyle::alignedRect(layoutDirection(), Qt::AlignCenter, card, rect()));
    const QRect foot = rect().adjusted(0, 0, 0, -metrics::huge);
    m_play->setGeometry(
        QStyle::alignedRect(layoutDirection(), Qt::AlignHCenter | Qt::AlignBottom, m_play->sizeHint(), foot));
    for (QWidget *widget : {static_cast<QWidget *>(m_previous), static_cast<QWidget *>(m_next),
                            static_cast<QWidget *>(m_play), static_cast<QWidget *>(m_card)})
        widget->raise();
}

void PictureStage::resizeEvent(QResizeEvent *)
{
    arrange();
}

void PictureStage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange) {
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        m_previous->setIcon(symbolIcon(mirrored ? QStringLiteral("chevron-right") : QStringLiteral("chevron-left")));
        m_next->setIcon(symbolIcon(mirrored ? QStringLiteral("chevron-left") : QStringLiteral("chevron-right")));
        arrange();
    }
    QWidget::changeEvent(event);
}

} // namespace vitrine
