#pragma once

#include "ui/viewer/ViewerAction.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace vitrine {

/// An icon's button for an action, with its name and, in the tooltip, its key.
QToolButton *makeViewerButton(ViewerAction action, QWidget *parent);

/// The line above the picture: which one of how many, how large it is shown, and everything that can be done with it.
class ViewerBar final : public QFrame
{
    Q_OBJECT

public:
    explicit ViewerBar(QWidget *parent = nullptr);

    void showTitle(const QString &title, const QString &note);
    void showZoom(const QString &text);
    void setChecked(ViewerAction action, bool checked);
    void setActionEnabled(ViewerAction action, bool enabled);
    QToolButton *button(ViewerAction action) const;

signals:
    void triggered(vitrine::ViewerAction action);

private:
    QLabel *m_title;
    QLabel *m_note;
    QLabel *m_zoom;
};

} // namespace vitrine
