#pragma once

#include <QListView>
#include <QTimer>

namespace vitrine {

class GalleryModel;
class ThumbnailStore;

/// The gallery's thumbnails in square cells that fill the width, as high as all of them: the page around it scrolls.
/// Asks for the pictures that are seen, and for the next page when the end comes near.
class GalleryGrid final : public QListView
{
    Q_OBJECT

public:
    GalleryGrid(GalleryModel &gallery, ThumbnailStore &pictures, QWidget *parent = nullptr);

signals:
    /// By mouse or keyboard.
    void pictureChosen(int row);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void arrange();
    int columns() const;
    void requestPictures();
    void updatePicture(const QString &uuid);

    GalleryModel &m_gallery;
    ThumbnailStore &m_pictures;
    QTimer m_timer; ///< lets scrolling settle
};

} // namespace vitrine
