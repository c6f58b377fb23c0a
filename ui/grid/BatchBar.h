#pragma once

#include "ui/grid/CardAction.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace vitrine {

class FlowLayout;

/// Appears below the results while several are selected, with what can be done with them together.
class BatchBar final : public QFrame
{
    Q_OBJECT

public:
    explicit BatchBar(QWidget *parent = nullptr);

    /// Hides itself for less than two. `allFavorites` turns the heart's button round.
    void showSelection(int count, bool allFavorites);

signals:
    void chosen(vitrine::CardAction action);
    void clearRequested();

private:
    QPushButton *addButton(FlowLayout &layout, const QString &name, const QString &symbol, const QString &text,
                           const QString &accessibleName);

    QLabel *m_count;
    QPushButton *m_favorite = nullptr;
    bool m_allFavorites = false;
};

} // namespace vitrine
