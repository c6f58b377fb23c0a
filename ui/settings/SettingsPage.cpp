#include "ui/settings/SettingsPage.h"

#include "base/WhenDone.h"
#include "civitai/HttpCivitaiApi.h"
#include "settings/Settings.h"
#include "ui/common/Metrics.h"
#include "ui/common/NoticeBar.h"
#include "ui/common/Theme.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int columnWidth = 640;

QString placeText(KeyPlace place)
{
    switch (place) {
    case KeyPlace::Keychain:
        return SettingsPage::tr("It is kept in the system's keychain.");
    case KeyPlace::File:
        return SettingsPage::tr(
            "This system has no keychain that works, so it is kept in a file that only you can read.");
    case KeyPlace::Environment:
        return SettingsPage::tr("It comes from the environment variable VITRINE_API_KEY and is kept nowhere.");
    case KeyPlace::Nowhere:
        return {};
    }
    Q_UNREACHABLE();
}

QLabel *explanation(const QString &text)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setProperty("muted", true);
    return label;
}

} // namespace

SettingsPage::SettingsPage(Settings &settings, KeyStore &keys, HttpCivitaiApi &api, bool anonymous, QWidget *parent)
    : QWidget(parent), m_settings(settings), m_keys(keys), m_api(api)
{
    setObjectName(QStringLiteral("settingsPage"));
    auto *column = new QWidget;
    column->setObjectName(QStringLiteral("settingsColumn"));
    column->setMaximumWidth(columnWidth);
    auto *page = new QVBoxLayout(column);
    page->setContentsMargins(metrics::huge, metrics::large, metrics::huge, metrics::huge);
    page->setSpacing(metrics::large);
    auto *title = new QLabel(tr("Settings"));
    title->setFont(titleFont(font()));
    page->addWidget(title);
    addFolders(page);
    addAccount(page, anonymous);
    addAppearance(page);
    page->addStretch(1);

    auto *content = new QWidget;
    content->setObjectName(QStringLiteral("settingsContent"));
    auto *centred = new QHBoxLayout(content);
    centred->setContentsMargins(0, 0, 0, 0);
    centred->addWidget(column, 1);
    centred->addStretch(0);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

QVBoxLayout *SettingsPage::addSection(QVBoxLayout *page, const QString &title)
{
    auto *section = new QFrame;
    section->setProperty("panel", true);
    section->setAccessibleName(title);
    auto *layout = new QVBoxLayout(section);
    layout->setContentsMargins(metrics::large, metrics::large, metrics::large, metrics::large);
    layout->setSpacing(metrics::small);
    auto *heading = new QLabel(title);
    heading->setFont(headingFont(font()));
    layout->addWidget(heading);
    page->addWidget(section);
    return layout;
}

void SettingsPage::addFolders(QVBoxLayout *page)
{
    QVBoxLayout *section = addSection(page, tr("Downloads"));
    auto *label = new QLabel(tr("&Folder for models"));
    m_folder = new QLineEdit(QDir::toNativeSeparators(m_settings.downloadFolder()));
    m_folder->setObjectName(QStringLiteral("downloadFolder"));
    m_folder->setAccessibleName(tr("Folder for models"));
    label->setBuddy(m_folder);
    auto *browse = new QPushButton(tr("Choose…"));
    browse->setAccessibleName(tr("Choose the folder for models"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_folder, 1);
    row->addWidget(browse);
    m_folderNotice = new NoticeBar;
    section->addWidget(label);
    section->addLayout(row);
    section->addWidget(m_folderNotice);
    section->addWidget(explanation(tr("Each type has a folder of its own in it: checkpoints, loras, vae, …")));

    auto *parallelLabel = new QLabel(tr("Downloads at a &time"));
    m_parallel = new QSpinBox;
    m_parallel->setObjectName(QStringLiteral("parallelDownloads"));
    m_parallel->setAccessibleName(tr("Downloads at a time"));
    m_parallel->setRange(1, 10);
    m_parallel->setValue(m_settings.parallelDownloads());
    parallelLabel->setBuddy(m_parallel);
    auto *parallelRow = new QHBoxLayout;
    parallelRow->addWidget(parallelLabel);
    parallelRow->addWidget(m_parallel);
    parallelRow->addStretch(1);
    section->addLayout(parallelRow);

    connect(browse, &QPushButton::clicked, this, &SettingsPage::chooseFolder);
    connect(m_folder, &QLineEdit::editingFinished, this, &SettingsPage::folderEdited);
    connect(m_parallel, &QSpinBox::valueChanged, &m_settings, &Settings::setParallelDownloads);
}

void SettingsPage::addAccount(QVBoxLayout *page, bool anonymous)
{
    QVBoxLayout *section = addSection(page, tr("API key"));
    section->addWidget(explanation(tr("Optional. Some creators let only people with an account download. A key is made "
                                      "on %1 under Account settings, API Keys, and goes nowhere else.")
                                       .arg(m_api.origin().host())));
    m_key = new QLineEdit;
    m_key->setObjectName(QStringLiteral("apiKey"));
    m_key->setAccessibleName(tr("API key"));
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setPlaceholderText(tr("Paste a key"));
    m_saveKey = new QPushButton(tr("Save key"));
    m_saveKey->setObjectName(QStringLiteral("saveKey"));
    m_saveKey->setEnabled(false);
    m_removeKey = new QPushButton(tr("Remove key"));
    m_removeKey->setEnabled(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_key, 1);
    row->addWidget(m_saveKey);
    row->addWidget(m_removeKey);
    m_keyNotice = new NoticeBar;
    m_keyNotice->setObjectName(QStringLiteral("keyNotice"));
    section->addLayout(row);
    section->addWidget(m_keyNotice);
    if (anonymous) {
        m_key->setEnabled(false);
        m_keyNotice->showMessage(NoticeBar::Kind::Info,
                                 tr("Vitrine was started with --anonymous: in this run it uses no key."));
    }

    connect(m_key, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_saveKey->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_key, &QLineEdit::returnPressed, m_saveKey, &QPushButton::click); // nothing where it is empty
    connect(m_saveKey, &QPushButton::clicked, this, &SettingsPage::saveKey);
    connect(m_removeKey, &QPushButton::clicked, this, [this] {
        m_key->clear();
        saveKey();
    });
}

void SettingsPage::addAppearance(QVBoxLayout *page)
{
    QVBoxLayout *section = addSection(page, tr("Appearance"));
    auto *label = new QLabel(tr("T&heme"));
    m_theme = new QComboBox;
    m_theme->setObjectName(QStringLiteral("theme"));
    m_theme->setAccessibleName(tr("Theme"));
    m_theme->addItem(tr("As the system"), QVariant::fromValue(int(Theme::System)));
    m_theme->addItem(tr("Light"), QVariant::fromValue(int(Theme::Light)));
    m_theme->addItem(tr("Dark"), QVariant::fromValue(int(Theme::Dark)));
    m_theme->setCurrentIndex(m_theme->findData(int(m_settings.theme())));
    label->setBuddy(m_theme);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_theme);
    row->addStretch(1);
    section->addLayout(row);
    connect(m_theme, &QComboBox::currentIndexChanged, this,
            [this] { m_settings.setTheme(static_cast<Theme>(m_theme->currentData().toInt())); });
}

void SettingsPage::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder for models"), m_settings.downloadFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        m_folder->setText(QDir::toNativeSeparators(folder));
        folderEdited();
    });
    dialog->open();
}

void SettingsPage::folderEdited()
{
    const QString folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    const QFileInfo info(folder);
    if (folder.isEmpty() || !QDir::isAbsolutePath(folder)) {
        m_folderNotice->showMessage(NoticeBar::Kind::Warning,
                                    tr("Give the whole path of a folder. Until then %1 stays in use.")
                                        .arg(QDir::toNativeSeparators(m_settings.downloadFolder())));
        return;
    }
    if (info.exists() && (!info.isDir() || !info.isWritable())) {
        m_folderNotice->showMessage(
            NoticeBar::Kind::Warning,
            tr("Nothing can be written there. Choose another folder; until then %1 stays in use.")
                .arg(QDir::toNativeSeparators(m_settings.downloadFolder())));
        return;
    }
    m_folderNotice->hide();
    m_settings.setDownloadFolder(folder);
}

void SettingsPage::saveKey()
{
    const QString key = m_key->text().trimmed();
    m_check.cancel();
    m_keyNotice->showMessage(NoticeBar::Kind::Info, key.isEmpty() ? tr("Removing the key…") : tr("Saving the key…"));
    whenDone(m_keys.save(key), this, [this, key](const Result<KeyPlace> &saved) {
        if (!saved) {
            m_keyNotice->showMessage(NoticeBar::Kind::Danger, saved.error().message);
            return;
        }
        m_key->clear();
        m_api.setKey(key);
        m_removeKey->setEnabled(!key.isEmpty());
        if (key.isEmpty())
            m_keyNotice->showMessage(NoticeBar::Kind::Info, tr("No key is stored."));
        else
            checkKey(saved.value());
    });
}

void SettingsPage::showKey(const Result<StoredKey> &key)
{
    if (!key) {
        m_keyNotice->showMessage(NoticeBar::Kind::Warning, key.error().message);
        return;
    }
    const bool has = !key->key.isEmpty();
    m_removeKey->setEnabled(has && key->place != KeyPlace::Environment);
    if (has)
        checkKey(key->place);
}

void SettingsPage::checkKey(KeyPlace place)
{
    m_keyNotice->showMessage(NoticeBar::Kind::Info, tr("Asking the site whose key this is…"));
    m_check = m_api.me();
    whenDone(m_check, this, [this, place](const Result<Account> &account) {
        if (!account) {
            m_keyNotice->showMessage(NoticeBar::Kind::Warning,
                                     account.error().message + QLatin1Char(' ') + placeText(place));
            return;
        }
        const QString who =
            account->tier.isEmpty() ? account->username : tr("%1 (%2)").arg(account->username, account->tier);
        m_keyNotice->showMessage(NoticeBar::Kind::Info,
                                 tr("Signed in as %1.").arg(who) + QLatin1Char(' ') + placeText(place));
    });
}

} // namespace vitrine
