#pragma once

#include "base/Ids.h"

#include <QList>
#include <QWidget>

class QLabel;

namespace vitrine {

class EntryField;
class HintLabel;

/// A line for model ids, with blanks or commas between. What is no id is said below, and nothing is asked with it.
class IdsField final : public QWidget
{
    Q_OBJECT

public:
    explicit IdsField(QWidget *parent = nullptr);

    QList<ModelId> ids() const; ///< each once; empty where the text is not ids
    /// Says nothing to anybody.
    void setIds(const QList<ModelId> &ids);
    /// Whether the ids narrow the search (Search::idsCount()). They stay while they do not.
    void setCounts(bool counts);
    bool counts() const { return m_counts; }

signals:
    void changed(); ///< by the person

private:
    void check();
    void updateHint();

    QList<ModelId> m_known; ///< those that were last spoken of
    EntryField *m_line;
    QLabel *m_message;
    HintLabel *m_hint;
    bool m_counts = true;
};

} // namespace vitrine
