#include "ui/settings/SettingsSection.h"

#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"
#include "ui/common/TextRole.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int fieldWidth = 150;

class WheelGuard final : public QObject
{
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Wheel || static_cast<QWidget *>(watched)->hasFocus())
            return QObject::eventFilter(watched, event);
        event->ignore(); // so that the page takes it
        return true;
    }
};

} // namespace

void keepWheelFromChanging(QWidget &field)
{
    field.setFocusPolicy(Qt::StrongFocus);
    field.installEventFilter(new WheelGuard(&field));
}

SettingsSection::SettingsSection(const QString &title, QWidget *parent)
    : QFrame(parent), m_column(new QVBoxLayout(this))
{
    setProperty("panel", true);
    setAccessibleName(title);
    m_column->setContentsMargins(metrics::large, metrics::large, metrics::large, metrics::large);
    m_column->setSpacing(metrics::small);
    auto *heading = new QLabel(title);
    setTextRole(*heading, TextRole::Heading);
    m_column->addWidget(heading);
}

bool SettingsSection::narrow(const QStringList &)
{
    return false;
}

void SettingsSection::addRow(const QString &label, QWidget *field)
{
    auto *text = new QLabel(label);
    text->setWordWrap(true);
    text->setBuddy(field);
    field->setAccessibleName(QString(label).remove(u'&'));
    field->setMinimumWidth(fieldWidth);
    keepWheelFromChanging(*field);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::medium);
    row->addWidget(text, 1);
    row->addWidget(field);
    m_column->addLayout(row);
}

QLabel *SettingsSection::addHint(const QString &text)
{
    auto *hint = new QLabel(text);
    hint->setWordWrap(true);
    hint->setTextFormat(Qt::PlainText);
    hint->setProperty("muted", true);
    m_column->addWidget(hint);
    return hint;
}

QLabel *SettingsSection::addProblem(const QString &objectName)
{
    auto *problem = new QLabel;
    problem->setObjectName(objectName);
    problem->setWordWrap(true);
    problem->setTextFormat(Qt::PlainText);
    problem->setProperty("danger", true);
    problem->hide();
    m_column->addWidget(problem);
    return problem;
}

void SettingsSection::showProblem(QLabel &label, QWidget &field, const QString &problem)
{
    setPanelText(label, problem);
    label.setVisible(!problem.isEmpty());
    field.setAccessibleDescription(withoutBreaks(problem));
}

} // namespace vitrine
