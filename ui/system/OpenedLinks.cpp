#include "ui/system/OpenedLinks.h"

#include <QCoreApplication>
#include <QFileOpenEvent>
#include <QUrl>

namespace vitrine {

OpenedLinks::OpenedLinks(QCoreApplication &application, QObject *parent) : QObject(parent)
{
    application.installEventFilter(this);
}

bool OpenedLinks::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::FileOpen)
        return QObject::eventFilter(watched, event);
    emit opened(static_cast<QFileOpenEvent *>(event)->url().toString(QUrl::FullyEncoded));
    return true;
}

} // namespace vitrine
