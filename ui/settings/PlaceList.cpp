#include "ui/settings/PlaceList.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vitrine {

PlaceList::PlaceList(QWidget *parent) : QWidget(parent), m_list(new QListWidget), m_box(new QComboBox)
{
    m_list->setObjectName(QStringLiteral("settingsPlaces"));
    m_list->setAccessibleName(tr("Pages of the settings"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_box->setObjectName(QStringLiteral("settingsPlaceBox"));
    m_box->setAccessibleName(tr("Settings page"));
    // To assistive technology a box is called as its label is, else as what is chosen in it.
    auto *label = new QLabel(tr("Settings page"), this);
    label->setBuddy(m_box);
    label->hide();
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    layout->addWidget(m_box);
    setCompact(false);
    setPlaces(allSettingsPlaces());
    // What is selected counts, not what is current: assistive technology selects without going there.
    connect(m_list, &QListWidget::itemSelectionChanged, this, [this] {
        const QList<QListWidgetItem *> selected = m_list->selectedItems();
        if (!selected.isEmpty())
            choose(m_list->row(selected.first()));
        else // between two selections, or for good
            QMetaObject::invokeMethod(this, &PlaceList::keepSelected, Qt::QueuedConnection);
    });
    connect(m_box, &QComboBox::currentIndexChanged, this, &PlaceList::choose);
}

void PlaceList::setCompact(bool compact)
{
    m_list->setVisible(!compact);
    m_box->setVisible(compact);
}

void PlaceList::setPlaces(const QList<SettingsPlace> &places)
{
    if (places == m_places)
        return;
    m_places = places;
    const QSignalBlocker blockList(m_list);
    const QSignalBlocker blockBox(m_box);
    m_list->clear();
    m_box->clear();
    for (const SettingsPlace place : places) {
        m_list->addItem(settingsPlaceName(place));
        m_box->addItem(settingsPlaceName(place));
    }
}

void PlaceList::setCurrent(SettingsPlace place)
{
    const QSignalBlocker blockList(m_list);
    const QSignalBlocker blockBox(m_box);
    const int row = int(m_places.indexOf(place));
    m_list->setCurrentRow(row);
    m_box->setCurrentIndex(row);
}

void PlaceList::keepSelected()
{
    if (m_list->selectedItems().isEmpty())
        choose(m_list->currentRow());
}

void PlaceList::choose(int row)
{
    if (row < 0)
        return;
    setCurrent(m_places.at(row)); // in the list and in the box
    emit placeChosen(m_places.at(row));
}

} // namespace vitrine
