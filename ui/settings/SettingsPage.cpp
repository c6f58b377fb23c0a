#include "ui/settings/SettingsPage.h"

#include "ui/common/Metrics.h"
#include "ui/common/TextRole.h"
#include "ui/settings/AppearanceSettings.h"
#include "ui/settings/FolderSettings.h"
#include "ui/settings/KeySettings.h"
#include "ui/settings/NamingSettings.h"
#include "ui/settings/ProxySettings.h"
#include "ui/settings/SafetySettings.h"
#include "ui/settings/SideFileSettings.h"
#include "ui/settings/SpeedSettings.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int columnWidth = 720;

} // namespace

SettingsPage::SettingsPage(Settings &settings, KeyStore &keys, HttpCivitaiApi &api, bool anonymous, QWidget *parent)
    : QWidget(parent), m_folders(new FolderSettings(settings)), m_key(new KeySettings(keys, api, anonymous))
{
    setObjectName(QStringLiteral("settingsPage"));
    auto *column = new QWidget;
    column->setObjectName(QStringLiteral("settingsColumn"));
    column->setMaximumWidth(columnWidth);
    auto *page = new QVBoxLayout(column);
    page->setContentsMargins(metrics::huge, metrics::large, metrics::huge, metrics::huge);
    page->setSpacing(metrics::large);
    auto *title = new QLabel(tr("Settings"));
    setTextRole(*title, TextRole::Title);
    page->addWidget(title);
    for (QWidget *part : std::initializer_list<QWidget *>{
             m_folders, new NamingSettings(settings), new SideFileSettings(settings), new SpeedSettings(settings),
             new SafetySettings(settings), new ProxySettings(settings), m_key, new AppearanceSettings(settings)})
        page->addWidget(part);
    page->addStretch(1);

    auto *content = new QWidget;
    content->setObjectName(QStringLiteral("settingsContent"));
    auto *centred = new QHBoxLayout(content);
    centred->setContentsMargins(0, 0, 0, 0);
    centred->addWidget(column, 1);
    centred->addStretch(0);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("settingsScroll"));
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

void SettingsPage::setEnums(const Enums &enums)
{
    m_folders->setEnums(enums);
}

void SettingsPage::showKey(const Result<StoredKey> &key)
{
    m_key->showKey(key);
}

} // namespace vitrine
