#pragma once

#include <QList>
#include <QString>

#include <optional>

class QKeyEvent;

namespace vitrine {

/// What a person can do in the viewer, by button or key.
enum class ViewerAction
{
    Previous,
    Next,
    ZoomOut,
    ZoomIn,
    Fit,
    ActualSize,
    Details,
    Save,
    OpenInBrowser,
    FullScreen,
    Close,
};

/// How an action looks and is called.
struct ViewerButton
{
    ViewerAction action;
    const char *objectName;
    const char *symbol;
    QString name; ///< its accessible name
    QString key;  ///< as it stands in the tooltip
};

/// What `action` is called and looks like.
ViewerButton viewerButton(ViewerAction action);

/// The action of a key; the arrows' is Previous and Next, by the direction of reading. Nothing for keys with Control,
/// Alt or Meta, which belong to the window.
std::optional<ViewerAction> viewerActionFor(const QKeyEvent &event, Qt::LayoutDirection direction);

} // namespace vitrine
