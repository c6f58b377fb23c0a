#pragma once

#include <QWidget>

#include <memory>

namespace vitrine {

/// Plays a film in its place, over and over, where the program was built with Qt Multimedia.
class FilmView final : public QWidget
{
    Q_OBJECT

public:
    explicit FilmView(QWidget *parent = nullptr);
    ~FilmView() override;

    /// Whether films can be played here: not without Qt Multimedia, and not past a proxy that was chosen.
    static bool isAvailable();

    /// Shows itself and plays; does nothing where that is not possible.
    void play(const QUrl &url);
    void stop();
    void togglePause();

signals:
    void failed(const QString &reason);

private:
    struct Player;
    std::unique_ptr<Player> m_player; ///< made for the first film
};

} // namespace vitrine
