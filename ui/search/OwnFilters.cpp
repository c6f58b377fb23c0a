#include "ui/search/OwnFilters.h"

#include "models/Search.h"
#include "ui/common/ElidedCheckBox.h"
#include "ui/common/Metrics.h"
#include "ui/common/NumberField.h"
#include "ui/search/CheckList.h"
#include "ui/search/EntryField.h"
#include "ui/search/HintLabel.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr double bytesPerGb = 1e9;
constexpr double largestGb = 9'999;

/// Nothing for the spin box's lowest value, which reads "any".
std::optional<qint64> bytesOf(const NumberField &box)
{
    return box.value() > 0 ? std::optional(qRound64(box.value() * bytesPerGb)) : std::nullopt;
}

QStringList wordsOf(const QString &text)
{
    QStringList words;
    for (const QString &part : text.split(QLatin1Char(','))) {
        const QString word = part.simplified();
        if (!word.isEmpty() && !words.contains(word, Qt::CaseInsensitive))
            words += word;
    }
    return words;
}

} // namespace

OwnFilters::OwnFilters(QWidget *parent)
    : QWidget(parent)
    , m_words(new EntryField(tr("Words that must not appear")))
    , m_sizeHint(new HintLabel(tr("Nothing is larger than the one and smaller than the other.")))
    , m_precisions(new CheckList(3))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::tight);
    m_words->setObjectName(QStringLiteral("withoutWords"));
    m_words->setPlaceholderText(tr("Without words, as cat, old"));
    m_words->setToolTip(tr("Words that must appear neither in a model's name nor in its tags, with commas between."));
    layout->addWidget(m_words);
    m_onlyFavorites = addBox("onlyFavorites", tr("Only my favourites"), tr("What you marked in this program."));
    m_hideOwned = addBox("hideOwned", tr("Hide what I own"), tr("Models that your library already holds."));
    m_hideEarlyAccess = addBox("hideEarlyAccess", tr("Hide early access"),
                               tr("Models whose newest version must still be paid for, or waited for."));
    m_safeTensor = addBox("onlySafeTensor", tr("Only SafeTensor"),
                          tr("Models with a file in a format that cannot run code when it is loaded."));
    layout->addWidget(makeSizes());
    layout->addWidget(m_sizeHint);
    m_precisions->setObjectName(QStringLiteral("precisions"));
    m_precisions->setAccessibleName(tr("Precision"));
    m_precisions->setToolTip(tr("The numbers that a file is made of; without a choice, any."));
    m_precisions->setValues({QStringLiteral("fp32"), QStringLiteral("fp16"), QStringLiteral("bf16"),
                             QStringLiteral("fp8"), QStringLiteral("nf4")});
    layout->addWidget(m_precisions);

    checkSizes();
    connect(m_words, &EntryField::valueChanged, this, &OwnFilters::changed);
    connect(m_precisions, &CheckList::changed, this, &OwnFilters::changed);
}

ElidedCheckBox *OwnFilters::addBox(const char *name, const QString &text, const QString &explanation)
{
    auto *box = new ElidedCheckBox(text, explanation);
    box->setObjectName(QString::fromLatin1(name));
    layout()->addWidget(box);
    connect(box, &QCheckBox::toggled, this, &OwnFilters::changed);
    return box;
}

QWidget *OwnFilters::makeSizes()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::tight);
    m_least = makeSize("leastSize", tr("Smallest size"));
    m_most = makeSize("mostSize", tr("Largest size"));
    m_least->setSpecialValueText(tr("any"));
    m_most->setSpecialValueText(tr("any"));
    layout->addWidget(m_least, 1);
    layout->addWidget(new QLabel(QStringLiteral("–")));
    layout->addWidget(m_most, 1);
    layout->addWidget(new QLabel(tr("GB")));
    return row;
}

NumberField *OwnFilters::makeSize(const char *name, const QString &label)
{
    auto *box = new NumberField;
    box->setObjectName(QString::fromLatin1(name));
    box->setAccessibleName(label);
    box->setToolTip(tr("%1 in GB, of the file that is downloaded.").arg(label));
    box->setRange(0, largestGb);
    box->setDecimals(3);
    box->setUnits({{QStringLiteral("kB"), 1e-6}, {QStringLiteral("MB"), 0.001}, {QStringLiteral("GB"), 1}});
    box->setButtonSymbols(QAbstractSpinBox::NoButtons); // the column is narrow; the arrow keys and the wheel do it
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(box, &NumberField::valueChanged, this, [this] {
        checkSizes();
        emit changed();
    });
    return box;
}

void OwnFilters::checkSizes()
{
    const std::optional<qint64> least = bytesOf(*m_least);
    const std::optional<qint64> most = bytesOf(*m_most);
    m_sizeHint->setVisible(least && most && *least > *most);
}

void OwnFilters::show(const Search &search)
{
    const QList<QPair<ElidedCheckBox *, bool>> boxes{
        {m_safeTensor, search.refinement.onlySafeTensor},
        {m_hideOwned, search.refinement.hideOwned},
        {m_hideEarlyAccess, search.refinement.hideEarlyAccess},
        {m_onlyFavorites, search.onlyFavorites},
    };
    for (const auto &[box, on] : boxes) {
        const QSignalBlocker block(box);
        box->setChecked(on);
    }
    const QList<QPair<NumberField *, std::optional<qint64>>> sizes{
        {m_least, search.refinement.leastBytes},
        {m_most, search.refinement.mostBytes},
    };
    for (const auto &[box, bytes] : sizes) {
        const QSignalBlocker block(box);
        box->setValue(double(bytes.value_or(0)) / bytesPerGb);
    }
    checkSizes();
    m_precisions->setCheckedValues(search.refinement.precisions);
    if (wordsOf(m_words->value()) != search.refinement.withoutWords)
        m_words->setValue(search.refinement.withoutWords.join(QStringLiteral(", ")));
}

void OwnFilters::apply(Search &to) const
{
    to.refinement.withoutWords = wordsOf(m_words->value());
    to.refinement.onlySafeTensor = m_safeTensor->isChecked();
    to.refinement.leastBytes = bytesOf(*m_least);
    to.refinement.mostBytes = bytesOf(*m_most);
    to.refinement.precisions = m_precisions->checkedValues();
    to.refinement.hideOwned = m_hideOwned->isChecked();
    to.refinement.hideEarlyAccess = m_hideEarlyAccess->isChecked();
    to.onlyFavorites = m_onlyFavorites->isChecked();
}

} // namespace vitrine
