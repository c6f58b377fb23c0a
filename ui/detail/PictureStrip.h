#pragma once

#include "civitai/Model.h"

#include <QListView>
#include <QTimer>

namespace vitrine {

class PictureListModel;
class ThumbnailStore;

/// A version's pictures side by side, each as wide as its shape asks, all of one height.
class PictureStrip final : public QListView
{
    Q_OBJECT

public:
    PictureStrip(ThumbnailStore &pictures, QWidget *parent = nullptr);

    /// The strip hides itself when there is none.
    void setImages(const QList<Image> &images);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void requestPictures();

    ThumbnailStore &m_pictures;
    PictureListModel *m_model;
    QTimer m_timer; ///< lets scrolling settle
};

} // namespace vitrine
