#pragma once

#include "base/Result.h"
#include "civitai/Answers.h"
#include "cli/Command.h"
#include "cli/CommandLine.h"
#include "cli/TextTable.h"

#include <QSet>

namespace vitrine {

class Console;
class HttpCivitaiApi;

/// `search`: follows cursors until there are as many distinct models as asked for, or no cursor any more. A short or
/// empty page is not the end. JSON lines go out page by page; the table when its widths are known.
class SearchCommand final : public Command
{
    Q_OBJECT

public:
    SearchCommand(SearchOptions options, HttpCivitaiApi &api, Console &console);

    void run() override;

private:
    void ask(const std::optional<Cursor> &cursor);
    void takePage(const ModelPage &page);
    bool show(const Model &model);
    bool isFull() const;
    void end(ExitCode code);

    SearchOptions m_options;
    HttpCivitaiApi &m_api;
    Console &m_console;
    QSet<QString> m_cursors; ///< that were asked with: one that comes again leads in a circle
    QSet<ModelId> m_seen;    ///< the catalogue moves: a model may come again on a later page
    TextTable m_table;
};

} // namespace vitrine
