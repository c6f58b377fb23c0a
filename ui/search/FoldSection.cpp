#include "ui/search/FoldSection.h"

#include "ui/common/Metrics.h"
#include "ui/search/FoldMemory.h"
#include "ui/search/SectionHeader.h"

#include <QGroupBox>
#include <QVBoxLayout>

namespace vitrine {

FoldSection::FoldSection(const QString &title, const QString &name, FoldMemory &memory, bool openByDefault,
                         QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_memory(memory)
    , m_header(new SectionHeader(title, SectionHeader::Level::Section))
    , m_content(new QGroupBox)
    , m_contentLayout(new QVBoxLayout(m_content))
{
    m_header->setObjectName(QStringLiteral("fold-") + name);
    m_content->setAccessibleName(title);
    m_content->setProperty("section", true);
    m_contentLayout->setContentsMargins(metrics::tight, metrics::tight, 0, 0);
    m_contentLayout->setSpacing(metrics::tight);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_content);
    setOpen(memory.isOpen(name, openByDefault));
    connect(m_header, &QPushButton::clicked, this, [this] {
        setOpen(!isOpen());
        m_memory.remember(m_name, isOpen());
    });
}

void FoldSection::addWidget(QWidget *widget)
{
    m_contentLayout->addWidget(widget);
}

void FoldSection::setSummary(const QString &summary)
{
    m_summary = summary;
    m_header->setSummary(isOpen() ? QString() : m_summary, true);
}

bool FoldSection::isOpen() const
{
    return m_header->isOpen();
}

void FoldSection::setOpen(bool open)
{
    m_header->setOpen(open);
    m_content->setVisible(open);
    setSummary(m_summary);
}

} // namespace vitrine
