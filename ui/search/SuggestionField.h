#pragma once

#include "base/Result.h"
#include "ui/search/EntryField.h"

#include <QFuture>
#include <QStringList>
#include <QTimer>

#include <functional>

class QCompleter;
class QStringListModel;

namespace vitrine {

/// A line that proposes what it could be: it asks after 300 ms of rest, and cancels the question before when a newer
/// one is there. Without an answer it is a plain line.
class SuggestionField final : public EntryField
{
    Q_OBJECT

public:
    using Ask = std::function<QFuture<Result<QStringList>>(const QString &text)>;

    SuggestionField(const QString &name, Ask ask, QWidget *parent = nullptr);
    ~SuggestionField() override; ///< cancels the question under way

private:
    void ask();
    void choose(const QString &suggestion);

    Ask m_ask;
    QTimer m_rest;
    QFuture<Result<QStringList>> m_question;
    QStringListModel *m_suggestions;
    QCompleter *m_completer;
};

} // namespace vitrine
