#pragma once

#include "ui/search/ActiveFilters.h"

#include <QWidget>

namespace vitrine {

class FlowLayout;

/// What narrows the search, as chips: pressing one takes it away. What this computer sorts out itself looks different
/// from what the site is asked.
class ChipBar final : public QWidget
{
    Q_OBJECT

public:
    explicit ChipBar(QWidget *parent = nullptr);

    /// Replaces the chips; the bar hides when there is none. The keyboard stays where it was among them.
    void setFilters(const QList<ActiveFilter> &filters);

signals:
    void searchRequested(const vitrine::Search &search); ///< the search without the filter that was pressed
    void resetRequested();

private:
    void addChip(const ActiveFilter &filter);
    void addReset();
    int focusedPlace() const;

    FlowLayout *m_flow;
};

} // namespace vitrine
