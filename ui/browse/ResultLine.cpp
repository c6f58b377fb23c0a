#include "ui/browse/ResultLine.h"

#include "base/Format.h"
#include "models/ModelListModel.h"
#include "ui/browse/ListMessage.h"
#include "ui/common/Metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace vitrine {

ResultLine::ResultLine(ModelListModel &model, QWidget *parent)
    : QWidget(parent), m_model(model), m_text(new QLabel(this)), m_action(new QToolButton(this))
{
    m_text->setObjectName(QStringLiteral("resultCount"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setProperty("muted", true);
    m_text->setWordWrap(true);
    m_action->setObjectName(QStringLiteral("resultAction"));
    m_action->setProperty("link", true);
    m_action->hide();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::medium + 2, 0, metrics::medium, metrics::tight);
    layout->setSpacing(metrics::tight);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);

    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &ResultLine::tick);
    connect(m_action, &QToolButton::clicked, this, &ResultLine::act);
    connect(&m_model, &ModelListModel::stateChanged, this, [this] {
        m_second.stop();
        m_secondsLeft = 0;
        m_reason.clear();
        update();
    });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &ResultLine::update);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &ResultLine::update);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ResultLine::update);
}

/// Why a request waits, without the advice to try again that an error's own sentence ends with.
QString ResultLine::reasonFor(const Error &error)
{
    if (error.kind == ErrorKind::RateLimited)
        return tr("The site asks for a pause.");
    if (error.kind == ErrorKind::Server)
        return tr("The site has trouble at the moment.");
    if (error.kind == ErrorKind::Offline || error.kind == ErrorKind::Timeout)
        return tr("The site does not answer.");
    return error.message;
}

void ResultLine::showWaiting(const Error &error, std::chrono::milliseconds delay)
{
    const ModelListModel::State state = m_model.state();
    if (state != ModelListModel::State::Loading && state != ModelListModel::State::LoadingMore)
        return;
    m_reason = reasonFor(error);
    m_secondsLeft = int(std::chrono::ceil<std::chrono::seconds>(delay).count());
    m_second.start();
    update();
}

void ResultLine::tick()
{
    if (--m_secondsLeft <= 0)
        m_second.stop();
    update();
}

void ResultLine::update()
{
    m_text->setText(
        m_secondsLeft > 0
            ? tr("%1 Trying again in %2.").arg(m_reason, formatDuration(std::chrono::seconds(m_secondsLeft)))
            : listSummary(m_model));
    const bool paused = m_model.state() == ModelListModel::State::Paused;
    const bool looking = m_model.state() == ModelListModel::State::LoadingMore && m_model.sortsOut();
    m_action->setText(paused ? tr("Go on") : tr("Stop"));
    m_action->setToolTip(paused ? tr("Ask the site for further pages") : tr("Ask for no further pages"));
    m_action->setVisible(paused || looking || !m_reason.isEmpty());
}

void ResultLine::act()
{
    if (m_model.state() == ModelListModel::State::Paused)
        m_model.goOn();
    else
        m_model.stop();
}

} // namespace vitrine
