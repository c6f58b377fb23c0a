#include "ui/detail/FileRow.h"

#include "base/Format.h"
#include "ui/common/Metrics.h"
#include "ui/common/Symbols.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace vitrine {

namespace {

/// File names have no spaces to break at.
QString breakable(QString name)
{
    for (const QChar separator : {QLatin1Char('_'), QLatin1Char('-'), QLatin1Char('.')})
        name.replace(separator, QString(separator) + QChar(0x200b));
    return name;
}

QToolButton *symbolButton(const QString &symbol, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(symbolIcon(symbol));
    button->setIconSize(QSize(18, 18));
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

} // namespace

QString FileRow::factsOf(const File &file)
{
    QStringList facts;
    for (const QString &fact : {file.type.text, file.format.text, file.precision, file.quantType, file.sizeName}) {
        if (!fact.isEmpty())
            facts += fact;
    }
    if (file.sizeBytes)
        facts += formatBytes(*file.sizeBytes);
    facts += file.hashes.sha256 ? tr("SHA-256 known") : tr("not verifiable: the site has no hash");
    return facts.join(QStringLiteral(" · "));
}

QString FileRow::warningOf(const File &file)
{
    if (file.isDangerous())
        return tr("The site's scan found something dangerous in this file.");
    if (file.isPickle())
        return tr("A pickle: it can run code when it is loaded. Prefer a SafeTensor where there is one.");
    if (file.pickleScan == ScanResult::Pending || file.virusScan == ScanResult::Pending)
        return tr("The site has not finished scanning this file.");
    return {};
}

FileRow::FileRow(const File &file, bool primary, bool downloadable, QWidget *parent) : QFrame(parent)
{
    setProperty("panel", true);
    setAccessibleName(file.name);

    auto *name = new QLabel(breakable(file.name), this);
    name->setTextFormat(Qt::PlainText);
    name->setWordWrap(true);
    name->setToolTip(file.name);
    auto *facts = new QLabel((primary ? tr("Primary") + QStringLiteral(" · ") : QString()) + factsOf(file), this);
    facts->setTextFormat(Qt::PlainText);
    facts->setWordWrap(true);
    facts->setProperty("muted", true);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(name);
    texts->addWidget(facts);
    const QString warning = warningOf(file);
    if (!warning.isEmpty()) {
        auto *label = new QLabel(warning, this);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setProperty(file.isDangerous() ? "danger" : "warning", true);
        texts->addWidget(label);
    }

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::medium, metrics::small, metrics::small, metrics::small);
    layout->addLayout(texts, 1);
    if (file.hashes.sha256) {
        QToolButton *copy = symbolButton(QStringLiteral("copy"), tr("Copy the SHA-256 of %1").arg(file.name), this);
        connect(copy, &QToolButton::clicked, this,
                [hash = file.hashes.sha256->toHex()] { QGuiApplication::clipboard()->setText(hash); });
        layout->addWidget(copy, 0, Qt::AlignTop);
    }
    QToolButton *download = symbolButton(QStringLiteral("download"), tr("Download %1").arg(file.name), this);
    download->setEnabled(downloadable);
    connect(download, &QToolButton::clicked, this, [this, id = file.id] { emit downloadRequested(id); });
    layout->addWidget(download, 0, Qt::AlignTop);
}

} // namespace vitrine
