#include "ui/detail/FileList.h"

#include "ui/common/Metrics.h"
#include "ui/common/TextRole.h"
#include "ui/common/WidgetTools.h"
#include "ui/detail/FileRow.h"

#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vitrine {

namespace {

constexpr qsizetype rowsAtFirst = 5;
constexpr qsizetype rowsInASlice = 4;
constexpr qsizetype mostRowsKept = 20; // for the next version; a rare crowd is given back

} // namespace

FileList::FileList(QWidget *parent)
    : QWidget(parent)
    , m_heading(new QLabel(tr("Files"), this))
    , m_rowsLayout(new QVBoxLayout)
    , m_all(new QToolButton(this))
{
    setTextRole(*m_heading, TextRole::Heading);
    m_all->setObjectName(QStringLiteral("allFiles"));
    m_all->setProperty("link", true);
    m_all->setAccessibleName(tr("Show all files"));
    connect(m_all, &QToolButton::clicked, this, [this] {
        m_all->hide();
        m_slices.start();
    });
    m_slices.setInterval(0);
    connect(&m_slices, &QTimer::timeout, this, &FileList::showMore);

    m_rowsLayout->setSpacing(metrics::small);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::small, 0, 0);
    layout->setSpacing(metrics::small);
    layout->addWidget(m_heading);
    layout->addLayout(m_rowsLayout);
    layout->addWidget(m_all, 0, Qt::AlignLeading);
}

void FileList::setFiles(const Version &version, bool downloadable)
{
    const bool another = version.id != m_version.id;
    if (!another && version.files == m_version.files && downloadable == m_downloadable)
        return;
    m_version = version;
    m_downloadable = downloadable;
    m_slices.stop();
    while (m_rows.size() > mostRowsKept)
        m_rows.takeLast()->deleteLater();
    const qsizetype shown = another ? rowsAtFirst : std::max(m_shown, rowsAtFirst);
    m_shown = 0;
    showRows(shown);
    for (qsizetype i = m_shown; i < m_rows.size(); ++i)
        m_rows.at(i)->hide();
    m_all->setText(tr("Show all %n file(s)", nullptr, int(version.files.size())));
    m_all->setVisible(m_shown < version.files.size());
    setVisible(!version.files.isEmpty());
}

void FileList::showRows(qsizetype count)
{
    const qsizetype before = m_rows.size();
    const File *primary = m_version.primaryFile();
    for (; m_shown < std::min(count, m_version.files.size()); ++m_shown) {
        if (m_shown == m_rows.size()) {
            auto *added = new FileRow(this);
            connect(added, &FileRow::downloadRequested, this, &FileList::downloadRequested);
            m_rowsLayout->addWidget(added);
            m_rows.append(added);
        }
        FileRow *row = m_rows.at(m_shown);
        const File &file = m_version.files.at(m_shown);
        row->setFile(file, primary && file.id == primary->id, m_downloadable);
        row->show();
    }
    if (m_rows.size() > before) {
        orderFocus(QList<QWidget *>(m_rows.begin(), m_rows.end()) << m_all);
        emit rowsAdded();
    }
}

void FileList::showMore()
{
    showRows(m_shown + rowsInASlice);
    if (m_shown == m_version.files.size())
        m_slices.stop();
}

} // namespace vitrine
