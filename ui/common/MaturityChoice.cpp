#include "ui/common/MaturityChoice.h"

#include "civitai/MaturityPolicy.h"
#include "settings/Settings.h"
#include "ui/common/ElidedCheckBox.h"
#include "ui/common/Metrics.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int narrowestChoice = 88; ///< device-independent pixels: "PG-13" and the arrow

} // namespace

MaturityChoice::MaturityChoice(Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_mature(new ElidedCheckBox(tr("Show mature content"),
                                  tr("Off: only what is rated PG. On: everything but blocked content.")))
{
    m_mature->setObjectName(QStringLiteral("mature"));
    auto *levels = new QGridLayout;
    levels->setHorizontalSpacing(metrics::small);
    levels->setVerticalSpacing(metrics::tight);
    levels->setColumnStretch(1, 1);
    m_blurFrom = addLevels(*levels, tr("Blur from"), "blurFrom");
    m_hideFrom = addLevels(*levels, tr("Hide from"), "hideFrom");
    m_blurFrom->setToolTip(tr("Pictures of this level and above are blurred until you ask to see them."));
    m_hideFrom->setToolTip(tr("Pictures of this level and above are not shown at all."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::small);
    layout->addWidget(m_mature);
    layout->addLayout(levels);

    showSettings();
    connect(&settings, &Settings::changed, this, &MaturityChoice::showSettings);
    connect(m_mature, &QCheckBox::toggled, this, [this](bool on) {
        m_settings.setShowMature(on);
        emit matureChanged();
    });
    connect(m_blurFrom, &QComboBox::currentIndexChanged, this, [this] {
        m_settings.setBlurFrom(m_blurFrom->currentData().toInt());
        emit levelsChanged();
    });
    connect(m_hideFrom, &QComboBox::currentIndexChanged, this, [this] {
        m_settings.setHideFrom(m_hideFrom->currentData().toInt());
        emit levelsChanged();
    });
}

QComboBox *MaturityChoice::addLevels(QGridLayout &grid, const QString &label, const char *name)
{
    auto *levels = new QComboBox;
    levels->setObjectName(QString::fromLatin1(name));
    levels->setAccessibleName(label);
    levels->setMinimumWidth(narrowestChoice);
    levels->addItem(QStringLiteral("PG"), Maturity::PG);
    levels->addItem(QStringLiteral("PG-13"), Maturity::PG13);
    levels->addItem(QStringLiteral("R"), Maturity::R);
    levels->addItem(QStringLiteral("X"), Maturity::X);
    levels->addItem(QStringLiteral("XXX"), Maturity::XXX);
    levels->addItem(tr("Never"), MaturityPolicy::Never);
    auto *title = new QLabel(label);
    title->setWordWrap(true);
    title->setBuddy(levels);
    const int row = grid.rowCount();
    grid.addWidget(title, row, 0);
    grid.addWidget(levels, row, 1);
    return levels;
}

void MaturityChoice::showSettings()
{
    const QSignalBlocker blockMature(m_mature);
    const QSignalBlocker blockBlur(m_blurFrom);
    const QSignalBlocker blockHide(m_hideFrom);
    m_mature->setChecked(m_settings.showMature());
    m_blurFrom->setCurrentIndex(m_blurFrom->findData(m_settings.blurFrom()));
    m_hideFrom->setCurrentIndex(m_hideFrom->findData(m_settings.hideFrom()));
}

QString MaturityChoice::summary() const
{
    return m_mature->isChecked() ? tr("shown") : tr("PG only");
}

} // namespace vitrine
