#pragma once

#include "ui/settings/SettingsPlace.h"

#include <QList>
#include <QPointer>
#include <QScrollArea>

namespace vitrine {

class SettingsSection;

/// One page of the settings: its panels below each other, in a column that scrolls. It finds words in them.
class SettingsPane final : public QScrollArea
{
    Q_OBJECT

public:
    /// Takes the sections.
    SettingsPane(SettingsPlace place, const QList<SettingsSection *> &sections, QWidget *parent = nullptr);

    /// Hits are what shows at least one of `words` while its panel and this page's name have the others. Whether
    /// anything was found, be it only this page's name; for no words true, without a hit.
    bool find(const QStringList &words);
    /// Marks the hits, and only these, and scrolls to the first. A mark is dear, so that is for the page that is seen.
    void showHits();
    /// To the first control that belongs to it; nothing where there is none.
    void focusHit();

private:
    QWidget *firstHit() const; ///< null for none

    SettingsPlace m_place;
    QList<SettingsSection *> m_sections;
    QList<QPointer<QWidget>> m_hits; ///< rows come and go
    QList<QPointer<QWidget>> m_marked;
};

} // namespace vitrine
