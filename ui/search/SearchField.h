#pragma once

#include "civitai/ModelQuery.h"
#include "civitai/ModelRef.h"

#include <QLineEdit>
#include <QTimer>

namespace vitrine {

/// The line that takes either words to search for, or something that means one model, or the address of one of the
/// site's own searches. Words are searched for after 300 ms of rest, and at once on Enter.
///
/// What can mean nothing else (an address, an AIR name, MODEL@VERSION, a whole hash) opens: at once when it was pasted,
/// after the rest when it was typed. A number or a short hash could be a word too: pasted it opens, typed it is
/// searched for until Enter is pressed.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(QWidget *parent = nullptr);

    /// The host that the API is asked at, whose addresses mean the same as the site's own.
    void setApiHost(const QString &host);

    /// What is searched for: trimmed, at most 400 characters; what is half typed included. Not a reference.
    QString words() const;
    /// Says nothing to anybody.
    void setWords(const QString &words);

signals:
    void wordsChanged(); ///< by the person
    void referenceEntered(const vitrine::ModelRef &reference);
    void pageEntered(const vitrine::ModelQuery &query);

private:
    enum class Certainty
    {
        Certain,
        Possible
    };

    void edited(const QString &text);
    void rested();
    void entered();
    bool open(Certainty least);
    void search();

    QString m_apiHost;
    QString m_before; ///< the text before the latest change
    QString m_words;
    QTimer m_rest;
};

} // namespace vitrine
