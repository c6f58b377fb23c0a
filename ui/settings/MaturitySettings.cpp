#include "ui/settings/MaturitySettings.h"

#include "ui/common/MaturityChoice.h"

#include <QVBoxLayout>

namespace vitrine {

MaturitySettings::MaturitySettings(Settings &settings, QWidget *parent) : SettingsSection(tr("Maturity"), parent)
{
    column().addWidget(new MaturityChoice(settings));
    addHint(tr("Off: only what is rated PG. On: everything but blocked content. Pictures from the first level on are "
               "blurred until you ask to see them, from the second on not shown at all."));
}

} // namespace vitrine
