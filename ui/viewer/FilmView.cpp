#include "ui/viewer/FilmView.h"

#include <QUrl>

#ifdef VITRINE_HAS_MULTIMEDIA
#include <QAudioOutput>
#include <QMediaPlayer>
#include <QNetworkProxy>
#include <QVBoxLayout>
#include <QVideoWidget>
#endif

namespace vitrine {

#ifdef VITRINE_HAS_MULTIMEDIA

struct FilmView::Player
{
    QVideoWidget *screen; ///< owned by the view
    QAudioOutput sound;
    QMediaPlayer player;
};

bool FilmView::isAvailable()
{
    // The player has a network of its own, which would go past the proxy that was chosen.
    const QNetworkProxy::ProxyType proxy = QNetworkProxy::applicationProxy().type();
    return proxy == QNetworkProxy::DefaultProxy || proxy == QNetworkProxy::NoProxy;
}

void FilmView::play(const QUrl &url)
{
    if (!m_player) {
        m_player = std::make_unique<Player>();
        m_player->screen = new QVideoWidget(this);
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_player->screen);
        m_player->player.setVideoOutput(m_player->screen);
        m_player->player.setAudioOutput(&m_player->sound);
        m_player->player.setLoops(QMediaPlayer::Infinite);
        connect(&m_player->player, &QMediaPlayer::errorOccurred, this,
                [this](QMediaPlayer::Error, const QString &reason) { emit failed(reason); });
    }
    show();
    m_player->player.setSource(url);
    m_player->player.play();
}

void FilmView::stop()
{
    hide();
    if (!m_player)
        return;
    m_player->player.stop();
    m_player->player.setSource({});
}

void FilmView::togglePause()
{
    if (!m_player)
        return;
    if (m_player->player.playbackState() == QMediaPlayer::PlayingState)
        m_player->player.pause();
    else
        m_player->player.play();
}

#else

struct FilmView::Player
{
};

bool FilmView::isAvailable()
{
    return false;
}

void FilmView::play(const QUrl &) {}

void FilmView::stop() {}

void FilmView::togglePause() {}

#endif

FilmView::FilmView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("filmView"));
    setAccessibleName(tr("Film"));
    hide();
}

FilmView::~FilmView() = default;

} // namespace vitrine
