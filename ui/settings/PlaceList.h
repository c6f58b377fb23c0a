#pragma once

#include "ui/settings/SettingsPlace.h"

#include <QWidget>

class QComboBox;
class QListWidget;

namespace vitrine {

/// The pages of the settings to choose from: a list, or where there is no room beside the page a box that opens one.
class PlaceList final : public QWidget
{
    Q_OBJECT

public:
    explicit PlaceList(QWidget *parent = nullptr);

    void setCompact(bool compact);
    /// The pages that can be chosen; the others are not shown.
    void setPlaces(const QList<SettingsPlace> &places);
    /// Chooses without a signal; one that is not shown leaves none chosen.
    void setCurrent(SettingsPlace place);

signals:
    void placeChosen(vitrine::SettingsPlace place); ///< by the person

private:
    void choose(int row);
    void keepSelected(); ///< one of them always is

    QListWidget *m_list;
    QComboBox *m_box;
    QList<SettingsPlace> m_places;
};

} // namespace vitrine
