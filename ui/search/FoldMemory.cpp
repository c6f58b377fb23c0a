#include "ui/search/FoldMemory.h"

#include "settings/Settings.h"

namespace vitrine {

namespace {

QString stateName(const QString &section)
{
    return QStringLiteral("fold-") + section;
}

} // namespace

FoldMemory::FoldMemory(Settings &settings) : m_settings(settings) {}

bool FoldMemory::isOpen(const QString &section, bool byDefault) const
{
    const QByteArray state = m_settings.windowState(stateName(section));
    return state.isEmpty() ? byDefault : state == "open";
}

void FoldMemory::remember(const QString &section, bool open)
{
    m_settings.setWindowState(stateName(section), open ? "open" : "folded");
}

} // namespace vitrine
