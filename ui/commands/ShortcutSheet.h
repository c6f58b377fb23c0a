#pragma once

#include "ui/common/Overlay.h"

class QLabel;

namespace vitrine {

class Commands;
class KeyList;

/// Every key, by groups, over the window, with a field to find one.
class ShortcutSheet final : public Overlay
{
    Q_OBJECT

public:
    /// After all commands are there.
    ShortcutSheet(const Commands &commands, QWidget &window);

protected:
    void prepare() override;
    bool handleKey(const QKeyEvent &key) override;
    int cardHeight(int room) const override;

private:
    void filter();

    KeyList *m_list;
    QLabel *m_nothing;
};

} // namespace vitrine
