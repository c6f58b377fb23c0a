#include "core/LibraryUpdates.h"

#include "base/WhenDone.h"
#include "civitai/CivitaiApi.h"
#include "library/LibraryIndex.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace vitrine {

LibraryUpdates::LibraryUpdates(CivitaiApi &api, const LibraryIndex &library, QObject *parent)
    : QObject(parent), m_api(api), m_library(library)
{
}

LibraryUpdates::~LibraryUpdates()
{
    m_question.cancel();
}

void LibraryUpdates::look()
{
    if (m_isLooking)
        return;
    QSet<ModelId> models;
    for (const LibraryFile &file : m_library.files()) {
        if (file.modelId.isValid())
            models.insert(file.modelId);
    }
    m_unasked = models.values();
    m_next.reset();
    m_isLooking = true;
    askNext();
    emit changed();
}

void LibraryUpdates::stop()
{
    m_question.cancel();
}

std::optional<NewerVersion> LibraryUpdates::newerThan(const LibraryFile &file) const
{
    const auto newest = m_newest.constFind(file.modelId);
    const std::optional<VersionId> owned = m_library.newestOwned(file.modelId);
    return newest == m_newest.cend() || !owned || newest->id <= *owned ? std::nullopt : std::optional(*newest);
}

void LibraryUpdates::askNext()
{
    if (!m_next) {
        if (m_unasked.isEmpty()) {
            end();
            return;
        }
        m_query = {};
        m_query.nsfw = true; // whatever may be shown: these are there
        m_query.ids = m_unasked.first(std::min<qsizetype>(m_unasked.size(), m_query.limit));
        m_unasked.remove(0, m_query.ids.size());
    }
    m_question = m_api.models(m_query, m_next);
    whenDone(
        m_question, this,
        [this](const Result<ModelPage> &answer) {
            if (answer) {
                take(*answer);
                askNext();
            } else {
                end();
                emit failed(answer.error());
            }
        },
        [this] { end(); });
}

void LibraryUpdates::take(const ModelPage &page)
{
    for (const ModelPtr &model : page.items) {
        for (const Version &version : model->versions) {
            NewerVersion &newest = m_newest[model->id];
            if (version.id > newest.id)
                newest = {version.id, version.name, version.baseModel.text};
        }
    }
    m_next = page.next == m_next ? std::nullopt : page.next; // the same page again leads nowhere
    emit changed();
}

void LibraryUpdates::end()
{
    m_isLooking = false;
    m_next.reset();
    emit changed();
}

} // namespace vitrine
