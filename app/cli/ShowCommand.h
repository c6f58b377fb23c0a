#pragma once

#include "base/Result.h"
#include "civitai/Answers.h"
#include "cli/Command.h"
#include "cli/CommandLine.h"

namespace vitrine {

class Console;
class HttpCivitaiApi;
class ReferenceResolver;

/// `show REF`: one model with its versions and files; only the version that the reference names, where it names one.
class ShowCommand final : public Command
{
    Q_OBJECT

public:
    ShowCommand(ShowOptions options, HttpCivitaiApi &api, Console &console);

    void run() override;

private:
    void showModel(ModelId id, std::optional<VersionId> onlyVersion);
    void print(const Model &model);
    void printVersion(const Version &version);
    void fail(const Error &error);

    ShowOptions m_options;
    HttpCivitaiApi &m_api;
    Console &m_console;
    ReferenceResolver *m_resolver; ///< child
};

} // namespace vitrine
