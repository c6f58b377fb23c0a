#include "ui/settings/NamingSettings.h"

#include "core/ConfiguredPlacement.h"
#include "settings/Settings.h"
#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"
#include "ui/common/WidgetTools.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int mostCharacters = 500;

FileFacts example()
{
    FileFacts facts;
    facts.name = {QStringLiteral("LORA"),     QStringLiteral("SDXL 1.0"), QStringLiteral("ada"),
                  QStringLiteral("Ink Wash"), QStringLiteral("v2"),       QStringLiteral("inkwash_v2.safetensors")};
    facts.fileType = QStringLiteral("Model");
    return facts;
}

} // namespace

NamingSettings::NamingSettings(Settings &settings, QWidget *parent)
    : SettingsSection(tr("File names"), parent)
    , m_settings(settings)
    , m_template(new QLineEdit(settings.nameTemplate()))
    , m_kept(settings.nameTemplate())
    , m_outcome(new QLabel)
{
    m_template->setObjectName(QStringLiteral("nameTemplate"));
    m_template->setAccessibleName(tr("Template for file names"));
    m_template->setPlaceholderText(tr("As the site names them"));
    addClearButton(*m_template);
    m_outcome->setObjectName(QStringLiteral("nameOutcome"));
    m_outcome->setWordWrap(true);
    m_outcome->setTextFormat(Qt::PlainText);
    auto *usual = new QPushButton(tr("Use default"));
    usual->setObjectName(QStringLiteral("defaultTemplate"));
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::small);
    row->addWidget(m_template, 1);
    row->addWidget(usual);
    column().addLayout(row);
    column().addWidget(m_outcome);
    addHint(tr("For instance {baseModel}/{creator}/{model} - {version}, within the folder of the type. There are "
               "{type}, {baseModel}, {creator}, {model}, {version}, {file} and {ext}."));
    connect(m_template, &QLineEdit::textChanged, this, &NamingSettings::showOutcome);
    connect(m_template, &QLineEdit::editingFinished, this, &NamingSettings::take);
    connect(usual, &QPushButton::clicked, this, [this] {
        m_template->clear();
        take();
    });
    connect(&settings, &Settings::changed, this, &NamingSettings::showSettings);
    showOutcome();
}

void NamingSettings::showSettings()
{
    if (m_settings.nameTemplate() != m_kept) { // by somebody else
        m_kept = m_settings.nameTemplate();
        m_template->setText(m_kept);
    }
    showOutcome(); // the folder may be another
}

void NamingSettings::take()
{
    const QString text = m_template->text().trimmed();
    if (!NameTemplate::parse(text))
        return;
    m_kept = text;
    m_settings.setNameTemplate(text);
}

void NamingSettings::showOutcome()
{
    const auto parsed = NameTemplate::parse(m_template->text().trimmed());
    if (parsed) {
        const PlacedFile file = configuredPlacement(m_settings, *parsed).place(example());
        const QString path = QDir::toNativeSeparators(QDir(file.folder).filePath(file.fileName));
        setPanelText(*m_outcome, tr("Example: %1").arg(panelText(path, mostCharacters)));
    } else {
        setPanelText(*m_outcome, parsed.error().message);
    }
    setStyleProperty(*m_outcome, "muted", parsed.ok());
    setStyleProperty(*m_outcome, "danger", !parsed.ok());
}

} // namespace vitrine
