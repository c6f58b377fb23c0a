#include "ui/detail/RequiredFiles.h"

#include "base/Format.h"
#include "library/LibraryIndex.h"
#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int longestName = 120;

QString nameAndSize(const File &file)
{
    const QString name = panelText(file.name.simplified(), longestName);
    const QString named = file.type.isEmpty() ? name : RequiredFiles::tr("%1: %2").arg(file.type.text, name);
    return file.sizeBytes ? RequiredFiles::tr("%1 (%2)").arg(named, formatBytes(*file.sizeBytes)) : named;
}

} // namespace

RequiredFiles::RequiredFiles(const LibraryIndex &library, QWidget *parent)
    : QWidget(parent), m_library(library), m_along(new QCheckBox(this)), m_list(new QLabel(this))
{
    m_along->setObjectName(QStringLiteral("takeRequired"));
    m_along->setChecked(true);
    m_list->setTextFormat(Qt::PlainText);
    m_list->setWordWrap(true);
    m_list->setProperty("muted", true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::tight);
    layout->addWidget(m_along);
    layout->addWidget(m_list);
    connect(&m_library, &LibraryIndex::changed, this, &RequiredFiles::refresh);
    hide();
}

void RequiredFiles::setVersion(const Version &version)
{
    if (version.id != m_version.id)
        m_along->setChecked(true);
    m_version = version;
    refresh();
}

void RequiredFiles::refresh()
{
    const File *primary = m_version.primaryFile();
    QStringList lines;
    m_missing.clear();
    for (const File &file : m_version.files) {
        if (!file.required || (primary && file.id == primary->id))
            continue;
        const bool owned = m_library.ownsFile(m_version.id, file.id);
        lines += owned ? tr("%1, in your library").arg(nameAndSize(file)) : nameAndSize(file);
        if (!owned)
            m_missing.append(file.id);
    }
    m_along->setText(tr("Take along %n file(s) that it needs", nullptr, int(m_missing.size())));
    m_along->setVisible(!m_missing.isEmpty());
    setPanelText(*m_list, lines.join(QLatin1Char('\n')));
    setVisible(!lines.isEmpty());
}

QList<FileId> RequiredFiles::wanted() const
{
    return m_along->isChecked() ? m_missing : QList<FileId>();
}

} // namespace vitrine
