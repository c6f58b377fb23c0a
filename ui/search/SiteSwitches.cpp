#include "ui/search/SiteSwitches.h"

#include "civitai/ModelQuery.h"
#include "ui/common/ElidedCheckBox.h"
#include "ui/common/Metrics.h"
#include "ui/search/HintLabel.h"

#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vitrine {

SiteSwitches::SiteSwitches(QWidget *parent)
    : QWidget(parent), m_keyHint(new HintLabel(tr("What is kept in your account needs an API key: see Settings.")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::tight);
    add(&ModelQuery::supportsGeneration, "supportsGeneration", tr("Generates on the site"),
        tr("Only models that the site's own generator offers."));
    add(&ModelQuery::fromPlatform, "fromPlatform", tr("Made on the site"),
        tr("Only models that were trained with the site's own trainer."));
    add(&ModelQuery::earlyAccess, "earlyAccess", tr("Early access only"),
        tr("Only models that must still be paid for, or waited for."));
    add(&ModelQuery::primaryFileOnly, "primaryFileOnly", tr("Primary file only"),
        tr("Lists each version with its main file alone."));
    add(&ModelQuery::archived, "archived", tr("Archived models too"),
        tr("Also models that can be read about but no longer be downloaded."));
    add(&ModelQuery::favorites, "favorites", tr("My favourites on the site"),
        tr("Only what your account has marked as a favourite."), true);
    add(&ModelQuery::hidden, "hidden", tr("My hidden models"), tr("Only what your account has hidden."), true);
    layout->addWidget(m_keyHint);
    setHasKey(false);
}

void SiteSwitches::add(bool ModelQuery::*flag, const char *name, const QString &text, const QString &explanation,
                       bool needsKey)
{
    auto *box = new ElidedCheckBox(text, explanation);
    box->setObjectName(QString::fromLatin1(name));
    layout()->addWidget(box);
    m_switches += Switch{flag, box, needsKey};
    connect(box, &QCheckBox::toggled, this, &SiteSwitches::changed);
}

void SiteSwitches::show(const ModelQuery &query)
{
    for (const Switch &each : std::as_const(m_switches)) {
        const QSignalBlocker block(each.box);
        each.box->setChecked(query.*each.flag);
    }
}

void SiteSwitches::apply(ModelQuery &to) const
{
    for (const Switch &each : m_switches)
        to.*each.flag = each.box->isChecked() && (m_hasKey || !each.needsKey);
}

void SiteSwitches::setHasKey(bool hasKey)
{
    m_hasKey = hasKey;
    for (const Switch &each : std::as_const(m_switches))
        each.box->setEnabled(hasKey || !each.needsKey);
    m_keyHint->setVisible(!hasKey);
}

QStringList SiteSwitches::summary() const
{
    QStringList names;
    for (const Switch &each : m_switches) {
        if (each.box->isChecked() && each.box->isEnabled())
            names += each.box->fullText();
    }
    return names;
}

} // namespace vitrine
