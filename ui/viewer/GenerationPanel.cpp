#include "ui/viewer/GenerationPanel.h"

#include "base/Format.h"
#include "base/WhenDone.h"
#include "ui/common/CopyButton.h"
#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"
#include "ui/common/TextRole.h"
#include "ui/common/TextScale.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtConcurrent>

#include <array>

namespace vitrine {

namespace {

constexpr int usualWidth = 340;
constexpr int mostPromptCharacters = 4000;
constexpr int mostValueCharacters = 300;
constexpr int mostNameCharacters = 60;
constexpr int otherRowsAtOnce = 24;

/// A heading with what stands at the end of its line.
QHBoxLayout *makeHeading(const QString &title, QWidget *button, QWidget *parent)
{
    auto *label = new QLabel(title, parent);
    setTextRole(*label, TextRole::Heading);
    label->setWordWrap(true);
    auto *line = new QHBoxLayout;
    line->addWidget(label, 1);
    if (button)
        line->addWidget(button);
    return line;
}

QGridLayout *makeGrid()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::small);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 3);
    return grid;
}

void addRow(QGridLayout &grid, const QString &name, const QString &value, QWidget *parent)
{
    const int row = grid.rowCount();
    QLabel *title = makePanelLabel(name, mostNameCharacters, parent);
    title->setProperty("muted", true);
    grid.addWidget(title, row, 0);
    grid.addWidget(makePanelLabel(value, mostValueCharacters, parent), row, 1);
    const QString what = GenerationPanel::tr("Copy %1").arg(withoutBreaks(panelText(name, mostNameCharacters)));
    grid.addWidget(new CopyButton(what, value, parent), row, 2, Qt::AlignTop);
}

/// A resource by whatever is known of it.
QString nameOf(const GenerationResource &resource)
{
    if (!resource.name.isEmpty())
        return resource.name;
    return resource.version ? GenerationPanel::tr("Version %1").arg(resource.version->value) : resource.hash;
}

QString noteOf(const GenerationResource &resource)
{
    QStringList parts;
    if (!resource.type.isEmpty())
        parts.append(panelText(resource.type, mostNameCharacters));
    if (resource.weight)
        parts.append(GenerationPanel::tr("weight %1").arg(QLocale().toString(*resource.weight, 'g', 3)));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

GenerationPanel::GenerationPanel(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("generationPanel"));
    setAccessibleName(tr("How it was made"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

QSize GenerationPanel::sizeHint() const
{
    return {withText(usualWidth, *this), QScrollArea::sizeHint().height()};
}

QSize GenerationPanel::minimumSizeHint() const
{
    return {sizeHint().width(), QScrollArea::minimumSizeHint().height()};
}

void GenerationPanel::showPicture(const GalleryImage &picture, bool pending)
{
    m_preparing.cancel();
    if (picture.meta.isEmpty()) {
        m_shown.clear();
        showMessage(pending ? tr("Asking how it was made…") : tr("Nothing is known of how this one was made."));
        return;
    }
    if (picture.meta == m_shown)
        return;
    m_preparing = QtConcurrent::run(prepare, picture.meta);
    whenDone(m_preparing, this, [this, meta = picture.meta](const Prepared &prepared) {
        m_shown = meta;
        showData(prepared);
    });
}

void GenerationPanel::showVeiled()
{
    m_preparing.cancel();
    m_shown.clear();
    showMessage(tr("Shown together with the picture."));
}

GenerationPanel::Prepared GenerationPanel::prepare(const QVariantMap &meta)
{
    Prepared prepared;
    prepared.data = readGenerationData(meta);
    prepared.parametersText = toParametersText(prepared.data);
    prepared.workflowBytes = prepared.data.workflow.toUtf8().size();
    return prepared;
}

QVBoxLayout *GenerationPanel::newContent()
{
    if (QWidget *old = takeWidget()) {
        old->hide();
        old->deleteLater(); // a button of it may be why there is something new
    }
    auto *content = new QWidget;
    content->setObjectName(QStringLiteral("generationContent"));
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(metrics::large, metrics::large, metrics::large, metrics::large);
    layout->setSpacing(metrics::small);
    return layout;
}

void GenerationPanel::showMessage(const QString &text)
{
    QVBoxLayout *layout = newContent();
    QWidget *content = layout->parentWidget();
    layout->addLayout(makeHeading(tr("How it was made"), nullptr, content));
    auto *label = new QLabel(text, content);
    label->setWordWrap(true);
    label->setProperty("muted", true);
    layout->addWidget(label);
    layout->addStretch(1);
    setWidget(content);
}

void GenerationPanel::showData(const Prepared &prepared)
{
    const GenerationData &made = prepared.data;
    QVBoxLayout *layout = newContent();
    QWidget *content = layout->parentWidget();
    auto *all = new CopyButton(tr("Copy all as parameters text"), prepared.parametersText, content);
    all->setObjectName(QStringLiteral("copyAll"));
    all->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    all->setText(tr("Copy all"));
    all->setVisible(!prepared.parametersText.isEmpty());
    layout->addLayout(makeHeading(tr("How it was made"), all, content));
    addText(*layout, tr("Prompt"), tr("Copy the prompt"), made.prompt);
    addText(*layout, tr("Negative prompt"), tr("Copy the negative prompt"), made.negativePrompt);
    addFacts(*layout, made);
    addResources(*layout, made.resources);
    addWorkflow(*layout, made.workflow, prepared.workflowBytes);
    addOthers(*layout, made.others);
    layout->addStretch(1);
    setWidget(content);
}

void GenerationPanel::addText(QVBoxLayout &layout, const QString &title, const QString &what, const QString &text)
{
    if (text.isEmpty())
        return;
    QWidget *content = layout.parentWidget();
    layout.addSpacing(metrics::small);
    layout.addLayout(makeHeading(title, new CopyButton(what, text, content), content));
    layout.addWidget(makePanelLabel(text, mostPromptCharacters, content));
}

void GenerationPanel::addFacts(QVBoxLayout &layout, const GenerationData &made)
{
    const std::array facts{
        std::pair(tr("Model"), made.model),        std::pair(tr("Sampler"), made.sampler),
        std::pair(tr("Schedule"), made.scheduler), std::pair(tr("Steps"), made.steps),
        std::pair(tr("CFG scale"), made.cfgScale), std::pair(tr("Seed"), made.seed),
        std::pair(tr("Size"), made.size),          std::pair(tr("Clip skip"), made.clipSkip),
    };
    QGridLayout *grid = makeGrid();
    for (const auto &[name, value] : facts) {
        if (!value.isEmpty())
            addRow(*grid, name, value, layout.parentWidget());
    }
    layout.addSpacing(metrics::small);
    layout.addLayout(grid);
}

void GenerationPanel::addResources(QVBoxLayout &layout, const QList<GenerationResource> &resources)
{
    if (resources.isEmpty())
        return;
    QWidget *content = layout.parentWidget();
    layout.addSpacing(metrics::small);
    layout.addLayout(makeHeading(tr("Models used"), nullptr, content));
    for (const GenerationResource &resource : resources) {
        const QString name = panelText(nameOf(resource), mostNameCharacters);
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        if (const std::optional<ModelRef> reference = resource.reference()) {
            auto *link = new QToolButton(content);
            link->setProperty("link", true);
            link->setFocusPolicy(Qt::StrongFocus);
            const QString label = fontMetrics().elidedText(name, Qt::ElideMiddle, width() * 2 / 3);
            link->setText(literalText(label));
            link->setAccessibleName(withoutBreaks(tr("Show the model %1").arg(name)));
            setPlainToolTip(*link, tr("Show the model %1").arg(name));
            connect(link, &QToolButton::clicked, this, [this, reference] { emit resourceRequested(*reference); });
            words->addWidget(link, 0, Qt::AlignLeading);
        } else {
            words->addWidget(makePanelLabel(name, mostNameCharacters, content));
        }
        auto *note = new QLabel(noteOf(resource), content);
        note->setTextFormat(Qt::PlainText);
        note->setWordWrap(true);
        note->setProperty("muted", true);
        words->addWidget(note);
        auto *line = new QHBoxLayout;
        line->addLayout(words, 1);
        line->addWidget(new CopyButton(tr("Copy %1").arg(withoutBreaks(name)), nameOf(resource), content));
        layout.addLayout(line);
    }
}

/// Folded: it is for programs to read. Copied and saved whole.
void GenerationPanel::addWorkflow(QVBoxLayout &layout, const QString &workflow, qint64 bytes)
{
    if (workflow.isEmpty())
        return;
    QWidget *content = layout.parentWidget();
    auto *copy = new CopyButton(tr("Copy the workflow"), workflow, content);
    copy->setObjectName(QStringLiteral("copyWorkflow"));
    const auto addLink = [content](QHBoxLayout &line, const char *name, const QString &text, const QString &what) {
        auto *link = new QToolButton(content);
        link->setObjectName(QString::fromLatin1(name));
        link->setProperty("link", true);
        link->setFocusPolicy(Qt::StrongFocus);
        link->setText(text);
        link->setAccessibleName(what);
        link->setToolTip(what);
        line.addWidget(link);
        return link;
    };
    auto *line = new QHBoxLayout;
    QToolButton *show = addLink(*line, "showWorkflow", tr("Show"), tr("Show the beginning of the workflow"));
    QToolButton *save = addLink(*line, "saveWorkflow", tr("Save…"), tr("Save the workflow as a file"));
    line->addStretch(1);
    layout.addSpacing(metrics::small);
    layout.addLayout(makeHeading(tr("ComfyUI workflow, %1").arg(formatBytes(bytes)), copy, content));
    layout.addLayout(line);
    QLabel *beginning = makePanelLabel(workflow, mostPromptCharacters, content);
    beginning->setObjectName(QStringLiteral("workflowText"));
    beginning->hide();
    layout.addWidget(beginning);
    connect(show, &QToolButton::clicked, beginning, [show, beginning] {
        beginning->setVisible(beginning->isHidden());
        show->setText(beginning->isHidden() ? tr("Show") : tr("Hide"));
    });
    connect(save, &QToolButton::clicked, this, [this, workflow] { emit workflowSaveRequested(workflow); });
}

void GenerationPanel::addOthers(QVBoxLayout &layout, const QList<GenerationValue> &others)
{
    if (others.isEmpty())
        return;
    QWidget *content = layout.parentWidget();
    QStringList lines;
    for (const GenerationValue &other : others)
        lines.append(other.name + QLatin1String(": ") + other.value);
    auto *copy = new CopyButton(tr("Copy the other values"), lines.join(QLatin1Char('\n')), content);
    layout.addSpacing(metrics::small);
    layout.addLayout(makeHeading(tr("Other values"), copy, content));
    QGridLayout *grid = makeGrid();
    layout.addLayout(grid);
    addOthersFrom(*grid, layout, others, 0);
}

/// A few at a time: hundreds of rows take longer than a picture is turned over.
void GenerationPanel::addOthersFrom(QGridLayout &grid, QVBoxLayout &layout, const QList<GenerationValue> &others,
                                    int first)
{
    QWidget *content = layout.parentWidget();
    const int end = qMin(first + otherRowsAtOnce, int(others.size()));
    for (int i = first; i < end; ++i)
        addRow(grid, others.at(i).name, others.at(i).value, content);
    if (end == others.size())
        return;
    auto *more = new QToolButton(content);
    more->setObjectName(QStringLiteral("moreValues"));
    more->setProperty("link", true);
    more->setFocusPolicy(Qt::StrongFocus);
    more->setText(tr("Show %n more", nullptr, int(others.size()) - end));
    grid.addWidget(more, grid.rowCount(), 0, 1, 3);
    connect(more, &QToolButton::clicked, content, [this, &grid, &layout, others, end, more] {
        more->hide();
        more->deleteLater();
        addOthersFrom(grid, layout, others, end);
    });
}

} // namespace vitrine
