#include "ui/detail/HashList.h"

#include "ui/common/CopyButton.h"
#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"
#include "ui/common/WidgetTools.h"

#include <QGridLayout>
#include <QLabel>

namespace vitrine {

namespace {

constexpr int longestHash = 200;

} // namespace

QList<QPair<QString, QString>> hashTexts(const Hashes &hashes)
{
    QList<QPair<QString, QString>> texts;
    const auto add = [&texts](const char *name, const QString &digits) {
        if (!digits.isEmpty())
            texts.append({QLatin1String(name), digits}); // names of the field, the same in every language
    };
    add("SHA-256", hashes.sha256 ? hashes.sha256->toHex() : QString());
    add("AutoV3", hashes.autoV3);
    add("AutoV2", hashes.autoV2);
    add("AutoV1", hashes.autoV1);
    add("BLAKE3", hashes.blake3);
    add("CRC32", hashes.crc32);
    return texts;
}

HashList::HashList(QWidget *parent) : QWidget(parent), m_layout(new QGridLayout(this))
{
    setObjectName(QStringLiteral("hashes"));
    m_layout->setContentsMargins(0, metrics::tight, 0, 0);
    m_layout->setHorizontalSpacing(metrics::small);
    m_layout->setVerticalSpacing(2);
    m_layout->setColumnStretch(1, 1);
}

void HashList::setHashes(const Hashes &hashes)
{
    clearLayout(*m_layout);
    int row = 0;
    for (const auto &[name, digits] : hashTexts(hashes)) {
        auto *title = new QLabel(name, this);
        title->setProperty("muted", true);
        QLabel *value = makePanelLabel(digits, longestHash, this);
        value->setAccessibleDescription(name);
        m_layout->addWidget(title, row, 0, Qt::AlignTop);
        m_layout->addWidget(value, row, 1, Qt::AlignTop);
        m_layout->addWidget(new CopyButton(tr("Copy the %1").arg(name), digits, this), row, 2, Qt::AlignTop);
        ++row;
    }
}

} // namespace vitrine
