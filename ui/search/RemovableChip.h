#pragma once

#include <QToolButton>

namespace vitrine {

/// Something small that is set and can be taken away again by pressing it. A long text is cut off, with the whole of it
/// as the tool tip.
class RemovableChip final : public QToolButton
{
    Q_OBJECT

public:
    /// `name` is what pressing it does, for screen readers. `own` marks what this computer does itself.
    RemovableChip(const QString &text, const QString &name, bool own, QWidget *parent = nullptr);
};

} // namespace vitrine
