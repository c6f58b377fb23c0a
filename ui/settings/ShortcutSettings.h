#pragma once

#include "ui/commands/KeyListing.h"
#include "ui/settings/SettingsSection.h"

namespace vitrine {

class KeyList;

/// Every key that does something. What is looked for in the settings narrows the list.
class ShortcutSettings final : public SettingsSection
{
    Q_OBJECT

public:
    explicit ShortcutSettings(const QList<KeyListing> &keys, QWidget *parent = nullptr);

    bool narrow(const QStringList &words) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitHeight();

    KeyList *m_list;
};

} // namespace vitrine
