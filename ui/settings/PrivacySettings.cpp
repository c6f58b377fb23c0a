#include "ui/settings/PrivacySettings.h"

#include <QLabel>
#include <QVBoxLayout>

namespace vitrine {

PrivacySettings::PrivacySettings(const QString &site, QWidget *parent) : SettingsSection(tr("What goes out"), parent)
{
    for (const QString &sentence :
         {tr("Searches, filters and the models you open are asked for at %1, with your API key if you entered one.")
              .arg(site),
          tr("Pictures and films come from the site's image server. It learns which ones, but never your key."),
          tr("Files come from the storage that the site sends to, over links that it signs. Your key is not sent "
             "there."),
          tr("Nothing else goes out: no usage is counted, nothing is reported to anybody.")}) {
        auto *text = new QLabel(sentence);
        text->setWordWrap(true);
        text->setTextFormat(Qt::PlainText);
        column().addWidget(text);
    }
}

} // namespace vitrine
