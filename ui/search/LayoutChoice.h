#pragma once

#include "settings/Settings.h"

#include <QWidget>

class QButtonGroup;

namespace vitrine {

/// How large the cards are, or that there is a table instead: four buttons of which one is down.
class LayoutChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit LayoutChoice(QWidget *parent = nullptr);

    /// Says nothing to anybody.
    void setChoice(ResultLayout layout);

signals:
    void chosen(vitrine::ResultLayout layout); ///< by the person

private:
    void addButton(ResultLayout layout, const QString &icon, const QString &name, const QString &explanation);

    QButtonGroup *m_buttons;
};

} // namespace vitrine
