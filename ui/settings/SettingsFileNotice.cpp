#include "ui/settings/SettingsFileNotice.h"

#include "settings/Settings.h"
#include "ui/common/Metrics.h"
#include "ui/common/NoticeBar.h"
#include "ui/common/PanelText.h"
#include "ui/common/ShowInFolder.h"

#include <QDir>
#include <QPushButton>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int mostCharacters = 500;

QString pathText(const QString &path)
{
    return panelText(QDir::toNativeSeparators(path), mostCharacters);
}

} // namespace

SettingsFileNotice::SettingsFileNotice(const Settings &settings, QWidget *parent)
    : QWidget(parent), m_settings(settings), m_bar(new NoticeBar)
{
    setObjectName(QStringLiteral("settingsFileNotice"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::medium, metrics::small, metrics::medium, metrics::small);
    layout->addWidget(m_bar);
    QPushButton *dismiss = m_bar->addButton(tr("Dismiss"));
    dismiss->setObjectName(QStringLiteral("dismissSettingsNotice"));
    hide();
    connect(dismiss, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_bar, &NoticeBar::actionRequested, this, [this] {
        const SettingsProblem &problem = *m_settings.problem();
        showInFolder(problem.copy.isEmpty() ? problem.file : problem.copy, *this, [this](const QString &text) {
            m_bar->showMessage(NoticeBar::Kind::Warning, textOf(*m_settings.problem()) + u' ' + text,
                               tr("Show in folder"));
        });
    });
    connect(&settings, &Settings::problemArose, this, &SettingsFileNotice::showProblem);
    if (settings.problem())
        showProblem();
}

void SettingsFileNotice::showProblem()
{
    m_bar->showMessage(NoticeBar::Kind::Warning, textOf(*m_settings.problem()), tr("Show in folder"));
    show();
}

QString SettingsFileNotice::textOf(const SettingsProblem &problem)
{
    const QString file = pathText(problem.file);
    const QString copy = pathText(problem.copy);
    switch (problem.kind) {
    case SettingsProblem::Kind::Damaged:
        return copy.isEmpty() ? tr("The settings in %1 are damaged. What could be read of them is in use.").arg(file)
                              : tr("The settings were damaged. What could be read of them is in use; the file as it "
                                   "was is kept as %1.")
                                    .arg(copy);
    case SettingsProblem::Kind::Newer:
        return copy.isEmpty()
                   ? tr("The settings in %1 are from a newer version of Vitrine. What this one does not know stays in "
                        "them.")
                         .arg(file)
                   : tr("The settings are from a newer version of Vitrine. What this one does not know stays in them; "
                        "the file as it was is kept as %1.")
                         .arg(copy);
    case SettingsProblem::Kind::NotWritable:
        return tr("The settings in %1 cannot be written. What you change holds until Vitrine is closed.").arg(file);
    }
    Q_UNREACHABLE();
}

} // namespace vitrine
