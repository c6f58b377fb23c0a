#include "ui/detail/VersionChooser.h"

#include "ui/common/ElidedComboBox.h"
#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"

#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace vitrine {

namespace {

constexpr int longestName = 100;
constexpr int nameLength = 12; ///< characters that the box asks room for; it takes what there is

QString dateOf(const Version &version)
{
    return QLocale().toString(version.publishedAt.toLocalTime().date(), QLocale::ShortFormat);
}

/// A choice shows one line, however long.
QString inOneLine(const QString &text)
{
    return withoutBreaks(panelText(text.simplified(), longestName));
}

/// "v2.0 · SDXL 1.0 · 3/14/26 · early access"
QString titleOf(const Version &version)
{
    QStringList parts{inOneLine(version.name)};
    if (!version.baseModel.isEmpty())
        parts += inOneLine(version.baseModel.text);
    if (version.publishedAt.isValid())
        parts += dateOf(version);
    if (version.isEarlyAccess())
        parts += VersionChooser::tr("early access");
    return parts.join(QStringLiteral(" · "));
}

} // namespace

VersionChooser::VersionChooser(QWidget *parent)
    : QWidget(parent), m_versions(new ElidedComboBox(this)), m_facts(new QLabel(this))
{
    m_versions->setObjectName(QStringLiteral("versions"));
    m_versions->setPurpose(tr("Version"));
    m_versions->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_versions->setMinimumContentsLength(nameLength);
    m_facts->setObjectName(QStringLiteral("versionFacts"));
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    m_facts->setProperty("muted", true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::tight);
    layout->addWidget(m_versions);
    layout->addWidget(m_facts);
    connect(m_versions, &QComboBox::currentIndexChanged, this, [this] {
        showFacts();
        emit versionChosen();
    });
}

void VersionChooser::setModel(const ModelPtr &model, VersionId wanted)
{
    const QSignalBlocker block(m_versions);
    m_model = model;
    m_versions->clear();
    int selected = 0;
    if (model) {
        QStringList titles;
        for (const Version &version : model->versions) {
            if (version.id == wanted)
                selected = int(titles.size());
            titles += titleOf(version);
        }
        m_versions->addItems(titles);
    }
    m_versions->setCurrentIndex(m_versions->count() > 0 ? selected : -1);
    setVisible(m_versions->count() > 0);
    showFacts();
}

void VersionChooser::showLoading()
{
    const QSignalBlocker block(m_versions);
    m_model.reset();
    m_versions->clear();
    m_versions->addItem(tr("Loading the versions…"));
    m_facts->setText(QStringLiteral(" "));
    show();
}

const Version *VersionChooser::current() const
{
    const int index = m_versions->currentIndex();
    return m_model && index >= 0 && index < m_model->versions.size() ? &m_model->versions.at(index) : nullptr;
}

void VersionChooser::showFacts()
{
    const Version *version = current();
    QStringList facts;
    if (m_versions->count() > 0)
        facts += tr("%n version(s)", nullptr, m_versions->count());
    if (m_versions->count() > 1 && version && version->stats.downloads)
        facts += tr("%Ln download(s) of this one", nullptr,
                    static_cast<int>(std::min<qint64>(*version->stats.downloads, std::numeric_limits<int>::max())));
    m_facts->setText(facts.join(QStringLiteral(" · ")));
}

} // namespace vitrine
