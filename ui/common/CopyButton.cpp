#include "ui/common/CopyButton.h"

#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"
#include "ui/common/Symbols.h"

#include <QClipboard>
#include <QGuiApplication>

namespace vitrine {

namespace {

constexpr int confirmationMs = 1500;

} // namespace

CopyButton::CopyButton(const QString &what, const QString &text, QWidget *parent)
    : QToolButton(parent), m_what(what), m_text(text)
{
    setIconSize(QSize(metrics::large, metrics::large));
    setFocusPolicy(Qt::StrongFocus);
    showReady();
    connect(this, &QToolButton::clicked, this, &CopyButton::copy);
    m_timer.setSingleShot(true);
    m_timer.setInterval(confirmationMs);
    connect(&m_timer, &QTimer::timeout, this, &CopyButton::showReady);
}

void CopyButton::copy()
{
    QGuiApplication::clipboard()->setText(m_text);
    setIcon(symbolIcon(QStringLiteral("check")));
    setToolTip(tr("Copied"));
    m_timer.start();
}

void CopyButton::showReady()
{
    setIcon(symbolIcon(QStringLiteral("copy")));
    setAccessibleName(m_what);
    setPlainToolTip(*this, m_what);
}

} // namespace vitrine
