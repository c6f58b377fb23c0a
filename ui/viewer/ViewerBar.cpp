#include "ui/viewer/ViewerBar.h"

#include "ui/common/Metrics.h"
#include "ui/common/Symbols.h"
#include "ui/common/TextRole.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace vitrine {

QToolButton *makeViewerButton(ViewerAction action, QWidget *parent)
{
    const ViewerButton look = viewerButton(action);
    auto *button = new QToolButton(parent);
    button->setObjectName(QString::fromLatin1(look.objectName));
    button->setIcon(symbolIcon(QString::fromLatin1(look.symbol)));
    button->setIconSize(QSize(metrics::iconSize, metrics::iconSize));
    button->setAccessibleName(look.name);
    button->setToolTip(QStringLiteral("%1 (%2)").arg(look.name, look.key));
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

ViewerBar::ViewerBar(QWidget *parent)
    : QFrame(parent), m_title(new QLabel(this)), m_note(new QLabel(this)), m_zoom(new QLabel(this))
{
    setObjectName(QStringLiteral("viewerBar"));
    setTextRole(*m_title, TextRole::Heading);
    m_title->setTextFormat(Qt::PlainText);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setProperty("muted", true);
    m_zoom->setProperty("muted", true);
    m_zoom->setObjectName(QStringLiteral("zoomText"));
    m_zoom->setAlignment(Qt::AlignCenter);
    m_zoom->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("1 600 %")));
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::large, metrics::small, metrics::small, metrics::small);
    layout->setSpacing(metrics::tight);
    layout->addWidget(m_title);
    layout->addSpacing(metrics::small);
    layout->addWidget(m_note, 1);
    const auto add = [this, layout](ViewerAction action) {
        QToolButton *button = makeViewerButton(action, this);
        connect(button, &QToolButton::clicked, this, [this, action] { emit triggered(action); });
        layout->addWidget(button);
    };
    add(ViewerAction::ZoomOut);
    layout->addWidget(m_zoom);
    for (const ViewerAction action : {ViewerAction::ZoomIn, ViewerAction::Fit, ViewerAction::ActualSize})
        add(action);
    layout->addSpacing(metrics::medium);
    for (const ViewerAction action : {ViewerAction::Save, ViewerAction::OpenInBrowser, ViewerAction::Details,
                                      ViewerAction::FullScreen, ViewerAction::Close})
        add(action);
    button(ViewerAction::Details)->setCheckable(true);
    button(ViewerAction::FullScreen)->setCheckable(true);
}

QToolButton *ViewerBar::button(ViewerAction action) const
{
    return findChild<QToolButton *>(QString::fromLatin1(viewerButton(action).objectName));
}

void ViewerBar::showTitle(const QString &title, const QString &note)
{
    m_title->setText(title);
    m_note->setText(note);
}

void ViewerBar::showZoom(const QString &text)
{
    m_zoom->setText(text);
}

void ViewerBar::setChecked(ViewerAction action, bool checked)
{
    button(action)->setChecked(checked);
}

void ViewerBar::setActionEnabled(ViewerAction action, bool enabled)
{
    button(action)->setEnabled(enabled);
}

} // namespace vitrine
