#include "ui/detail/FileRow.h"

#include "base/Format.h"
#include "text/SafeText.h"
#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"
#include "ui/common/Symbols.h"
#include "ui/common/WidgetTools.h"
#include "ui/detail/HashList.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int longestName = 300;
constexpr int longestMessage = 400;

/// File names have no spaces to break at.
QString breakable(QString name)
{
    for (const QChar separator : {QLatin1Char('_'), QLatin1Char('-'), QLatin1Char('.')})
        name.replace(separator, QString(separator) + QChar(0x200b));
    return name;
}

void nameButton(QToolButton &button, const QString &name)
{
    button.setAccessibleName(name);
    setPlainToolTip(button, name);
}

} // namespace

QString FileRow::factsOf(const File &file)
{
    QStringList facts;
    for (const QString &fact : {file.type.text, file.format.text, file.precision, file.quantType, file.sizeName}) {
        if (!fact.isEmpty())
            facts += panelText(fact.simplified(), longestName);
    }
    if (file.sizeBytes)
        facts += formatBytes(*file.sizeBytes);
    if (file.required)
        facts += tr("required");
    if (!file.hashes.sha256)
        facts += tr("not verifiable: the site has no hash");
    return facts.join(QStringLiteral(" · "));
}

QString FileRow::warningOf(const File &file)
{
    if (file.isDangerous()) {
        const QString message = file.scanMessage();
        const QString warning = tr("The site's scan found something dangerous in this file.");
        return message.isEmpty() ? warning : warning + QLatin1Char(' ') + panelText(message, longestMessage);
    }
    if (file.isPickle())
        return tr("A pickle: it can run code when it is loaded. Prefer a SafeTensor where there is one.");
    if (file.isScanPending())
        return tr("The site has not finished scanning this file.");
    if (file.pickleScan == ScanResult::Error || file.virusScan == ScanResult::Error)
        return tr("The site could not scan this file.");
    return {};
}

QString FileRow::scanOf(const File &file)
{
    if (const QString warning = warningOf(file); !warning.isEmpty())
        return warning;
    const bool scanned = file.virusScan == ScanResult::Success || file.pickleScan == ScanResult::Success;
    return scanned ? tr("Scanned by the site: nothing found.") : tr("The site has not scanned this file.");
}

FileRow::FileRow(QWidget *parent)
    : QFrame(parent), m_name(new QLabel(this)), m_facts(new QLabel(this)), m_scan(new QLabel(this))
{
    setProperty("panel", true);
    for (QLabel *label : {m_name, m_facts, m_scan}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_facts->setProperty("muted", true);
    m_texts = new QVBoxLayout;
    m_texts->setSpacing(2);
    m_texts->addWidget(m_name);
    m_texts->addWidget(m_facts);
    m_texts->addWidget(m_scan);

    m_hashesButton = addButton(QStringLiteral("hash"), QStringLiteral("showHashes"));
    m_hashesButton->setCheckable(true);
    connect(m_hashesButton, &QToolButton::toggled, this, &FileRow::showHashes);
    m_download = addButton(QStringLiteral("download"), QStringLiteral("downloadFile"));
    connect(m_download, &QToolButton::clicked, this, [this] { emit downloadRequested(m_file.id); });

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::medium, metrics::small, metrics::small, metrics::small);
    layout->addLayout(m_texts, 1);
    layout->addWidget(m_hashesButton, 0, Qt::AlignTop);
    layout->addWidget(m_download, 0, Qt::AlignTop);
}

QToolButton *FileRow::addButton(const QString &symbol, const QString &objectName)
{
    auto *button = new QToolButton(this);
    button->setObjectName(objectName);
    button->setIcon(symbolIcon(symbol));
    button->setIconSize(QSize(18, 18));
    return button;
}

void FileRow::setFile(const File &file, bool primary, bool downloadable)
{
    if (file.id != m_file.id)
        m_hashesButton->setChecked(false);
    m_file = file;
    const QString name = safeText(QStringView(file.name).left(longestName)).simplified();
    setAccessibleName(name);
    m_name->setText(breakable(panelText(name, longestName)));
    m_name->setAccessibleName(name);
    setPanelText(*m_facts, primary ? tr("Primary") + QStringLiteral(" · ") + factsOf(file) : factsOf(file));
    setPanelText(*m_scan, scanOf(file));
    const bool warns = !warningOf(file).isEmpty();
    setStyleProperty(*m_scan, "danger", file.isDangerous());
    setStyleProperty(*m_scan, "warning", warns && !file.isDangerous());
    setStyleProperty(*m_scan, "muted", !warns);
    nameButton(*m_hashesButton, tr("Hashes of %1").arg(name));
    m_hashesButton->setVisible(!hashTexts(file.hashes).isEmpty());
    nameButton(*m_download, tr("Download %1").arg(name));
    m_download->setEnabled(downloadable);
    if (m_hashes)
        m_hashes->setHashes(file.hashes);
}

void FileRow::showHashes(bool shown)
{
    if (shown && !m_hashes) {
        m_hashes = new HashList(this);
        m_texts->addWidget(m_hashes);
        m_hashes->setHashes(m_file.hashes);
        orderFocus({m_hashesButton, m_hashes, m_download});
    }
    if (m_hashes)
        m_hashes->setVisible(shown);
}

} // namespace vitrine
