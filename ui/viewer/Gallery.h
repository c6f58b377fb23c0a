#pragma once

#include <QWidget>

class QLabel;

namespace vitrine {

class GalleryGrid;
class GalleryModel;
class NoticeBar;
class ThumbnailStore;

/// A version's gallery as part of a page that scrolls: the thumbnails, and below them what is going on, or went wrong.
class Gallery final : public QWidget
{
    Q_OBJECT

public:
    Gallery(GalleryModel &gallery, ThumbnailStore &pictures, QWidget *parent = nullptr);

    /// Makes the thumbnail of `row` the current one, where the keyboard is among them.
    void followTo(int row);

signals:
    void pictureChosen(int row);

private:
    void showState();

    GalleryModel &m_gallery;
    GalleryGrid *m_grid;
    QLabel *m_line;
    NoticeBar *m_failure;
};

} // namespace vitrine
