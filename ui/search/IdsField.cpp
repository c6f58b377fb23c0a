#include "ui/search/IdsField.h"

#include "ui/common/Metrics.h"
#include "ui/search/EntryField.h"
#include "ui/search/HintLabel.h"

#include <QLabel>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace vitrine {

namespace {

struct Reading
{
    QList<ModelId> ids;
    QString unreadable; ///< the first part that is no id
};

Reading readIds(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
    Reading reading;
    for (const QString &part : text.split(between, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const ModelId id{part.toLongLong(&isNumber)};
        if (!isNumber || !id.isValid())
            return {{}, part};
        if (!reading.ids.contains(id))
            reading.ids += id;
    }
    return reading;
}

} // namespace

IdsField::IdsField(QWidget *parent)
    : QWidget(parent)
    , m_line(new EntryField(tr("Model ids")))
    , m_message(new QLabel)
    , m_hint(new HintLabel(tr("Left out by a text search, and while only your favourites are shown.")))
{
    m_line->setObjectName(QStringLiteral("modelIds"));
    m_line->setPlaceholderText(tr("Model ids, as 4384, 7240"));
    m_line->setToolTip(tr("The numbers in the addresses of the models' pages. A text search leaves them out."));
    m_hint->hide();
    m_message->setProperty("warning", true);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::tight);
    layout->addWidget(m_line);
    layout->addWidget(m_message);
    layout->addWidget(m_hint);
    connect(m_line, &QLineEdit::textChanged, this, &IdsField::check);
    connect(m_line, &EntryField::valueChanged, this, [this] {
        const QList<ModelId> now = ids();
        if (now == m_known)
            return;
        m_known = now;
        emit changed();
    });
}

QList<ModelId> IdsField::ids() const
{
    return readIds(m_line->value()).ids;
}

void IdsField::setIds(const QList<ModelId> &ids)
{
    m_known = ids;
    if (!ids.isEmpty() && ids == this->ids())
        return; // they stay as the person wrote them
    QStringList texts;
    for (const ModelId &id : ids)
        texts += QString::number(id.value);
    m_line->setValue(texts.join(QStringLiteral(", ")));
}

void IdsField::setCounts(bool counts)
{
    m_counts = counts;
    m_line->setEnabled(counts);
    updateHint();
}

void IdsField::updateHint()
{
    m_hint->setVisible(!m_counts && !m_line->text().isEmpty());
}

void IdsField::check()
{
    updateHint();
    const QString wrong = readIds(m_line->text()).unreadable;
    m_message->setVisible(!wrong.isEmpty());
    m_message->setText(tr("“%1” is no model id.").arg(wrong));
}

} // namespace vitrine
