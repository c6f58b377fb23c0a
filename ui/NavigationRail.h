#pragma once

#include <QFrame>

class QToolButton;

namespace vitrine {

/// The window's places, at its edge: Browse, Library, Downloads and, at the foot, Settings.
class NavigationRail final : public QFrame
{
    Q_OBJECT

public:
    enum class Place
    {
        Browse,
        Library,
        Downloads,
        Settings
    };

    explicit NavigationRail(QWidget *parent = nullptr);

    void setPlace(Place place);
    /// Told in the tooltip of the place's button.
    void showKey(Place place, const QKeySequence &key);
    /// One more at the foot; this one leads to no place.
    QToolButton *addButton(const QString &symbol, const QString &text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void placeChosen(vitrine::NavigationRail::Place place);

private:
    QList<QToolButton *> m_buttons; ///< in the order of Place
    QStringList m_symbols;          ///< likewise
    QToolButton *m_lastButton = nullptr;
};

} // namespace vitrine
