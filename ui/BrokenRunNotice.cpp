#include "ui/BrokenRunNotice.h"

#include "base/Format.h"
#include "ui/common/NoticeBar.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace vitrine {

BrokenRunNotice::BrokenRunNotice(const QDateTime &began, QWidget *parent) : QWidget(parent)
{
    auto *bar = new NoticeBar;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(bar);
    QPushButton *dismiss = bar->addButton(tr("Dismiss"));
    dismiss->setObjectName(QStringLiteral("dismissBrokenRun"));
    connect(dismiss, &QPushButton::clicked, this, &QWidget::hide);
    connect(bar, &NoticeBar::actionRequested, this, &BrokenRunNotice::logRequested);
    bar->showMessage(NoticeBar::Kind::Info,
                     tr("The run that was started on %1 did not come to its end. The queue and the library are whole; "
                        "downloads go on from where they were.")
                         .arg(formatMoment(began)),
                     tr("Show the log"));
}

} // namespace vitrine
