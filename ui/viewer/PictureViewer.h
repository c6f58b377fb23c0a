#pragma once

#include "civitai/ModelRef.h"
#include "ui/viewer/ViewerAction.h"

#include <QWidget>

namespace vitrine {

class GalleryModel;
class GenerationPanel;
class OverlayKeyboard;
class PictureSaver;
class PictureStage;
class SaveBar;
class ThumbnailStore;
class ViewerBar;
class ViewerPictures;

/// A gallery's pictures one at a time, over all of the window, with how they were made beside them. Not a dialog: it
/// lies over its parent, has the keyboard while it is open, and gives it back to where it was. The pictures to both
/// sides are loaded ahead, as far as they are not veiled.
class PictureViewer final : public QWidget
{
    Q_OBJECT

public:
    /// Covers all of `parent`, and stays hidden until open().
    PictureViewer(GalleryModel &gallery, ThumbnailStore &thumbnails, ViewerPictures &pictures, PictureSaver &saver,
                  QWidget *parent);

    void open(int row);
    /// Back to where the keyboard was; out of the full screen, if it was entered here.
    void leave();
    int row() const { return m_row; } ///< -1 while it is not open
    void perform(ViewerAction action);

signals:
    /// A model that took part was clicked; the viewer has closed by then.
    void resourceRequested(const vitrine::ModelRef &reference);
    /// After leave(): the picture that was seen last.
    void left(int row);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void makeLayout();
    void connectParts();
    void showRow(int row);
    void showPicture();
    void showDetails();
    void updateTurning();
    void requestPictures();
    void updateView();
    void revealPicture();
    void takeChange(int first, int last, const QList<int> &roles);
    void followModel();
    bool handleKey(const QKeyEvent &key);
    bool pan(int key);
    void toggleFullScreen();

    GalleryModel &m_gallery;
    ThumbnailStore &m_thumbnails;
    ViewerPictures &m_pictures;
    ViewerBar *m_bar;
    PictureStage *m_stage;
    GenerationPanel *m_panel;
    SaveBar *m_saving;
    OverlayKeyboard *m_keyboard;
    QString m_uuid; ///< of the picture that is shown
    int m_row = -1;
    int m_direction = 1; ///< in which the person turns over, -1 for backwards
    bool m_enteredFullScreen = false;
    bool m_detailsWanted = true;
};

} // namespace vitrine
