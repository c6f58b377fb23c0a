#include "ui/detail/NoteEditor.h"

#include "personal/PersonalStore.h"
#include "ui/common/Symbols.h"

#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int restMs = 400;
constexpr int noteHeight = 72;

} // namespace

NoteEditor::NoteEditor(PersonalStore &personal, QWidget *parent)
    : QWidget(parent), m_personal(personal), m_add(new QToolButton(this)), m_text(new QPlainTextEdit(this))
{
    m_add->setObjectName(QStringLiteral("addNote"));
    m_add->setProperty("link", true);
    m_add->setText(tr("Add a note"));
    m_add->setToolTip(tr("Your own words about this model, kept on this computer"));
    m_text->setObjectName(QStringLiteral("note"));
    m_text->setAccessibleName(tr("Your note"));
    m_text->setPlaceholderText(tr("Your note, kept on this computer"));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(noteHeight);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_add, 0, Qt::AlignLeading);
    layout->addWidget(m_text);

    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &NoteEditor::keep);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { m_rest.start(); });
    connect(m_add, &QToolButton::clicked, this, [this] {
        m_add->hide();
        m_text->show();
        m_text->setFocus(Qt::OtherFocusReason);
    });
    connect(&m_personal, &PersonalStore::noteChanged, this, [this](ModelId model) {
        if (model == m_model && m_personal.note(model) != m_text->toPlainText().trimmed())
            showNote();
    });
    showNote();
}

NoteEditor::~NoteEditor()
{
    if (m_rest.isActive())
        keep();
}

void NoteEditor::setModel(ModelId model)
{
    if (model == m_model)
        return;
    if (m_rest.isActive())
        keep();
    m_model = model;
    showNote();
}

void NoteEditor::keep()
{
    m_rest.stop();
    if (m_model.isValid())
        m_personal.setNote(m_model, m_text->toPlainText().trimmed());
}

void NoteEditor::showNote()
{
    const QSignalBlocker block(m_text);
    const QString note = m_personal.note(m_model);
    m_text->setPlainText(note);
    m_text->setVisible(!note.isEmpty());
    m_add->setVisible(note.isEmpty());
}

} // namespace vitrine
