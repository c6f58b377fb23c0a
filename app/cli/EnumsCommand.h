#pragma once

#include "civitai/Answers.h"
#include "cli/Command.h"
#include "cli/CommandLine.h"

namespace vitrine {

class Console;
class HttpCivitaiApi;

/// `enums`: the words that the search's filters take, as the site has them now.
class EnumsCommand final : public Command
{
    Q_OBJECT

public:
    EnumsCommand(EnumsOptions options, HttpCivitaiApi &api, Console &console);

    void run() override;

private:
    void printLists(const Enums &enums);
    void printList(const QString &title, const QStringList &words);

    EnumsOptions m_options;
    HttpCivitaiApi &m_api;
    Console &m_console;
};

} // namespace vitrine
