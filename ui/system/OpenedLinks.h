#pragma once

#include <QObject>

class QCoreApplication;

namespace vitrine {

/// Links that the system hands to the running program itself, as macOS does, instead of starting it a second time.
class OpenedLinks final : public QObject
{
    Q_OBJECT

public:
    /// Listens to the events of `application` for as long as it lives.
    explicit OpenedLinks(QCoreApplication &application, QObject *parent = nullptr);

signals:
    void opened(const QString &link);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace vitrine
