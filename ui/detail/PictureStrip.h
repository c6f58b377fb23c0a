#pragma once

#include "civitai/MaturityPolicy.h"

#include <QListView>
#include <QSet>
#include <QTimer>

namespace vitrine {

class PictureListModel;
class ThumbnailStore;

/// A version's pictures side by side, each as wide as its shape asks, all of one height. What the maturity policy hides
/// is left out; what it blurs is veiled until it is clicked.
class PictureStrip final : public QListView
{
    Q_OBJECT

public:
    PictureStrip(ThumbnailStore &pictures, QWidget *parent = nullptr);

    /// The strip hides itself when there is none to show.
    void setImages(const QList<Image> &images);
    void setMaturityPolicy(const MaturityPolicy &policy);
    bool isVeiled(const Image &image) const;

signals:
    /// A picture that is not veiled was clicked.
    void pictureChosen(const QString &uuid);
    /// A picture's veil was lifted.
    void pictureRevealed(const QString &uuid);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void showAllowed();
    void choose(const QModelIndex &index);
    void requestPictures();

    ThumbnailStore &m_pictures;
    PictureListModel *m_model;
    QList<Image> m_images; ///< hidden ones too
    MaturityPolicy m_policy;
    QSet<QString> m_revealed; ///< by uuid
    QTimer m_timer;           ///< lets scrolling settle
};

} // namespace vitrine
