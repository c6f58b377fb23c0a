#pragma once

#include <QObject>
#include <QString>

namespace vitrine {

/// Tells how long after a given time a widget was first painted, and ends the program: loaded into programs as they are
/// by PaintWatchPlugin. A list counts as painted when it was painted with rows in it.
class PaintWatch final : public QObject
{
    Q_OBJECT

public:
    /// `startedAtNs` in wall time since 1970; `widgetName` is the object name of the widget that counts.
    PaintWatch(qint64 startedAtNs, const QString &widgetName);

    bool eventFilter(QObject *receiver, QEvent *event) override;

private:
    bool counts(const QObject &receiver) const;
    void report();

    qint64 m_startedAtNs;
    QString m_widgetName;
    bool m_painted = false;
};

} // namespace vitrine
