#pragma once

#include "civitai/Answers.h"
#include "ui/viewer/ViewerAction.h"

#include <QWidget>

class QFrame;
class QPushButton;
class QToolButton;

namespace vitrine {

class FilmView;
class PictureCanvas;
class Placeholder;
class ThumbnailStore;
class ViewerPictures;

/// The picture itself with what lies over it: the buttons to both sides, the veil's question, what went wrong, the
/// film. Shows what the stores have of one picture, and follows them as they get more.
class PictureStage final : public QWidget
{
    Q_OBJECT

public:
    PictureStage(ThumbnailStore &thumbnails, ViewerPictures &pictures, QWidget *parent = nullptr);

    /// The size in which the picture that stands in is to be asked from the thumbnails.
    static QSize placeholderCell(const Image &image);

    void showPicture(const GalleryImage &picture, bool veiled);
    void clear();
    void setNeighbours(bool previous, bool next);
    /// Plays, pauses or goes on, where it is a film.
    void togglePlaying();
    PictureCanvas &canvas() { return *m_canvas; }

signals:
    void triggered(vitrine::ViewerAction action);
    void revealRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Question
    {
        None,
        Reveal,
        Retry
    };

    void updatePlaceholder(const QString &uuid);
    void updatePicture(const QString &uuid);
    void showFailure(const QString &uuid);
    void ask(Question question, const QString &symbol, const QString &title, const QString &text,
             const QString &action);
    void answer();
    void showPlayButton(bool here);
    void playFilm();
    void arrange();

    ThumbnailStore &m_thumbnails;
    ViewerPictures &m_pictures;
    PictureCanvas *m_canvas;
    FilmView *m_film;
    QToolButton *m_previous;
    QToolButton *m_next;
    QPushButton *m_play;
    QFrame *m_card;
    Placeholder *m_cardText;
    Question m_question = Question::None;
    Image m_image;
    bool m_veiled = false;
    bool m_playsHere = false;
};

} // namespace vitrine
