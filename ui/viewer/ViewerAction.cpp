#include "ui/viewer/ViewerAction.h"

#include <QCoreApplication>
#include <QKeyEvent>

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ViewerAction)
};

} // namespace

ViewerButton viewerButton(ViewerAction action)
{
    switch (action) {
    case ViewerAction::Previous:
        return {action, "previousPicture", "chevron-left", Words::tr("Previous picture"), Words::tr("Left or Page Up")};
    case ViewerAction::Next:
        return {action, "nextPicture", "chevron-right", Words::tr("Next picture"), Words::tr("Right or Page Down")};
    case ViewerAction::ZoomOut:
        return {action, "zoomOut", "minus", Words::tr("Zoom out"), Words::tr("-")};
    case ViewerAction::ZoomIn:
        return {action, "zoomIn", "plus", Words::tr("Zoom in"), Words::tr("+")};
    case ViewerAction::Fit:
        return {action, "zoomFit", "fit", Words::tr("Fit to the window"), Words::tr("0")};
    case ViewerAction::ActualSize:
        return {action, "zoomActual", "actual-size", Words::tr("Actual size"), Words::tr("1")};
    case ViewerAction::Details:
        return {action, "generationDetails", "info", Words::tr("How it was made"), Words::tr("I")};
    case ViewerAction::Save:
        return {action, "savePicture", "download", Words::tr("Save the original"), Words::tr("S")};
    case ViewerAction::OpenInBrowser:
        return {action, "openPicture", "external-link", Words::tr("Open in the browser"), Words::tr("O")};
    case ViewerAction::FullScreen:
        return {action, "fullScreen", "fullscreen", Words::tr("Full screen"), Words::tr("F or F11")};
    case ViewerAction::Close:
        return {action, "closeViewer", "close", Words::tr("Close"), Words::tr("Esc")};
    }
    Q_UNREACHABLE();
}

std::optional<ViewerAction> viewerActionFor(const QKeyEvent &event, Qt::LayoutDirection direction)
{
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return std::nullopt;
    const bool mirrored = direction == Qt::RightToLeft;
    switch (event.key()) {
    case Qt::Key_Left:
        return mirrored ? ViewerAction::Next : ViewerAction::Previous;
    case Qt::Key_Right:
        return mirrored ? ViewerAction::Previous : ViewerAction::Next;
    case Qt::Key_PageUp:
        return ViewerAction::Previous;
    case Qt::Key_PageDown:
        return ViewerAction::Next;
    case Qt::Key_Minus:
        return ViewerAction::ZoomOut;
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the plus of keyboards that have it on Shift
        return ViewerAction::ZoomIn;
    case Qt::Key_0:
        return ViewerAction::Fit;
    case Qt::Key_1:
        return ViewerAction::ActualSize;
    case Qt::Key_I:
        return ViewerAction::Details;
    case Qt::Key_S:
        return ViewerAction::Save;
    case Qt::Key_O:
        return ViewerAction::OpenInBrowser;
    case Qt::Key_F:
    case Qt::Key_F11:
        return ViewerAction::FullScreen;
    case Qt::Key_Escape:
        return ViewerAction::Close;
    default:
        return std::nullopt;
    }
}

} // namespace vitrine
