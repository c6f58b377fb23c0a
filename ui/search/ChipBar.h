#pragma once

#include <QWidget>

#include <functional>

namespace vitrine {

class FlowLayout;

/// The active filters as chips; pressing one removes its filter.
class ChipBar final : public QWidget
{
    Q_OBJECT

public:
    struct Chip
    {
        QString text;
        std::function<void()> remove;
    };

    explicit ChipBar(QWidget *parent = nullptr);

    /// Replaces the chips; the bar hides when there is none.
    void setChips(const QList<Chip> &chips);

signals:
    void resetRequested();

private:
    FlowLayout *m_flow;
};

} // namespace vitrine
