#include "ui/commands/KeyList.h"

#include "ui/commands/KeyListDelegate.h"
#include "ui/commands/KeyListModel.h"

namespace vitrine {

KeyList::KeyList(const QList<KeyListing> &listings, QWidget *parent)
    : QListView(parent), m_model(new KeyListModel(this))
{
    setObjectName(QStringLiteral("keyList"));
    setAccessibleName(tr("Keyboard shortcuts"));
    m_model->setListings(listings);
    setModel(m_model);
    setItemDelegate(new KeyListDelegate(this));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void KeyList::setFilter(const QString &text)
{
    m_model->setFilter(text);
}

int KeyList::wholeHeight() const
{
    int height = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        height += sizeHintForIndex(m_model->index(row)).height();
    return height;
}

} // namespace vitrine
