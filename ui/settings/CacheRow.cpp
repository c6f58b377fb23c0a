#include "ui/settings/CacheRow.h"

#include "base/Format.h"
#include "base/WhenDone.h"
#include "ui/common/Metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace vitrine {

CacheRow::CacheRow(const QString &name, Store store, QWidget *parent)
    : QWidget(parent), m_store(std::move(store)), m_size(new QLabel), m_clear(new QPushButton(tr("Clear")))
{
    m_size->setObjectName(QStringLiteral("cacheSize"));
    m_size->setWordWrap(true);
    m_clear->setObjectName(QStringLiteral("clearCache"));
    m_clear->setAccessibleName(tr("Clear: %1").arg(name));
    auto *title = new QLabel(name);
    title->setWordWrap(true);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(title);
    texts->addWidget(m_size);
    m_size->setProperty("muted", true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::medium);
    row->addLayout(texts, 1);
    row->addWidget(m_clear);
    connect(m_clear, &QPushButton::clicked, this, &CacheRow::clear);
}

void CacheRow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    measure();
}

void CacheRow::measure()
{
    m_asked.cancel();
    if (m_size->text().isEmpty())
        m_size->setText(tr("Measuring…"));
    m_asked = m_store.size();
    whenDone(m_asked, this, [this](qint64 bytes) {
        m_bytes = bytes;
        m_size->setText(bytes == 0 ? tr("Nothing is kept.") : tr("%1 on disk").arg(formatBytes(bytes)));
        m_clear->setEnabled(bytes > 0);
    });
}

void CacheRow::clear()
{
    m_clear->setEnabled(false);
    m_size->setText(tr("Clearing…"));
    m_asked.cancel();
    m_asked = m_store.clear();
    whenDone(m_asked, this, [this](qint64 leftBytes) { showCleared(leftBytes); });
}

void CacheRow::showCleared(qint64 leftBytes)
{
    const QString freed = tr("%1 freed.").arg(formatBytes(std::max<qint64>(m_bytes - leftBytes, 0)));
    m_size->setText(
        leftBytes == 0 ? freed : freed + QLatin1Char(' ') + tr("%1 could not be removed.").arg(formatBytes(leftBytes)));
    m_bytes = leftBytes;
    m_clear->setEnabled(leftBytes > 0);
}

} // namespace vitrine
