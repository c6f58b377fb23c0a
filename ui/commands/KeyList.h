#pragma once

#include "ui/commands/KeyListing.h"

#include <QListView>

namespace vitrine {

class KeyListModel;

/// Keys to be read and searched: nothing happens when one is chosen.
class KeyList final : public QListView
{
    Q_OBJECT

public:
    explicit KeyList(const QList<KeyListing> &listings, QWidget *parent = nullptr);

    /// Shows only what answers this; empty for all.
    void setFilter(const QString &text);
    /// Of all that is shown, without scrolling.
    int wholeHeight() const;

private:
    KeyListModel *m_model;
};

} // namespace vitrine
