#include "personal/PersonalStore.h"

#include "base/Log.h"
#include "base/WhenDone.h"

#include <QtConcurrent>

#include <algorithm>
#include <chrono>

namespace vitrine {

namespace {

using namespace std::chrono_literals;

/// Several changes in a row (a batch of blocks) become one writing.
constexpr auto writeDelay = 300ms;

QSet<QString> inLowerCase(const QSet<QString> &words)
{
    QSet<QString> lower;
    for (const QString &word : words)
        lower.insert(word.toLower());
    return lower;
}

} // namespace

PersonalStore::PersonalStore(const QString &filePath, QObject *parent)
    : QObject(parent), m_file(filePath), m_isKept(!filePath.isEmpty())
{
    m_pool.setMaxThreadCount(1);
    m_writeTimer.setSingleShot(true);
    m_writeTimer.setInterval(writeDelay);
    connect(&m_writeTimer, &QTimer::timeout, this, &PersonalStore::startWriting);
    if (!m_isKept)
        return;

    PersonalFile::Content content = m_file.read();
    m_root = content.root;
    m_data = std::move(content.data);
    m_favoriteSet = {m_data.favorites.begin(), m_data.favorites.end()};
    m_isKept = content.mayBeWritten;
    if (content.problem) {
        qCWarning(logSettings) << content.problem->message << content.problem->detail;
        // Nobody can be listening yet.
        QMetaObject::invokeMethod(
            this, [this, problem = *content.problem] { emit failed(problem); }, Qt::QueuedConnection);
    }
}

PersonalStore::~PersonalStore()
{
    if (m_writeTimer.isActive() || m_isFailing)
        startWriting();
    m_pool.waitForDone();
}

bool PersonalStore::isFavorite(ModelId model) const
{
    return m_favoriteSet.contains(model);
}

QList<ModelId> PersonalStore::favorites() const
{
    return m_data.favorites;
}

void PersonalStore::setFavorite(ModelId model, bool favorite)
{
    setFavorites({model}, favorite);
}

void PersonalStore::setFavorites(const QList<ModelId> &models, bool favorite)
{
    const qsizetype before = m_favoriteSet.size();
    for (const ModelId model : models) {
        if (isFavorite(model) == favorite)
            continue;
        if (favorite) {
            m_favoriteSet.insert(model);
            m_data.favorites.prepend(model);
        } else {
            m_favoriteSet.remove(model);
        }
    }
    if (m_favoriteSet.size() == before)
        return;
    if (!favorite)
        m_data.favorites.removeIf([this](ModelId model) { return !m_favoriteSet.contains(model); });
    scheduleWriting();
    emit favoritesChanged();
}

QString PersonalStore::note(ModelId model) const
{
    return m_data.notes.value(model);
}

void PersonalStore::setNote(ModelId model, const QString &text)
{
    const QString kept = text.trimmed().isEmpty() ? QString() : text;
    if (note(model) == kept)
        return;
    if (kept.isEmpty())
        m_data.notes.remove(model);
    else
        m_data.notes.insert(model, kept);
    scheduleWriting();
    emit noteChanged(model);
}

const Blocks &PersonalStore::blocks() const
{
    return m_data.blocks;
}

void PersonalStore::setBlocks(const Blocks &blocks)
{
    const Blocks kept{inLowerCase(blocks.creators), inLowerCase(blocks.tags), blocks.models};
    if (m_data.blocks == kept)
        return;
    m_data.blocks = kept;
    scheduleWriting();
    emit blocksChanged();
}

const QList<SavedSearch> &PersonalStore::savedSearches() const
{
    return m_data.savedSearches;
}

void PersonalStore::saveSearch(const SavedSearch &search)
{
    if (search.name.isEmpty())
        return;
    const auto known = findSearch(search.name);
    if (known == m_data.savedSearches.end())
        m_data.savedSearches.append(search);
    else if (*known != search)
        *known = search;
    else
        return;
    scheduleWriting();
    emit savedSearchesChanged();
}

bool PersonalStore::renameSearch(const QString &name, const QString &newName)
{
    const auto known = findSearch(name);
    if (known == m_data.savedSearches.end() || newName.isEmpty())
        return false;
    if (name == newName)
        return true;
    if (findSearch(newName) != m_data.savedSearches.end())
        return false;
    known->name = newName;
    scheduleWriting();
    emit savedSearchesChanged();
    return true;
}

void PersonalStore::removeSearch(const QString &name)
{
    const auto known = findSearch(name);
    if (known == m_data.savedSearches.end())
        return;
    m_data.savedSearches.erase(known);
    scheduleWriting();
    emit savedSearchesChanged();
}

QList<SavedSearch>::iterator PersonalStore::findSearch(const QString &name)
{
    return std::find_if(m_data.savedSearches.begin(), m_data.savedSearches.end(),
                        [&](const SavedSearch &saved) { return saved.name == name; });
}

void PersonalStore::scheduleWriting()
{
    // Not begun anew by each change: someone who goes on changing things is written down all the same.
    if (m_isKept && !m_writeTimer.isActive())
        m_writeTimer.start();
}

void PersonalStore::startWriting()
{
    m_writeTimer.stop();
    const auto writing =
        QtConcurrent::run(&m_pool, [this, data = m_data, root = m_root] { return m_file.write(written(data, root)); });
    whenDone(writing, this, [this](const Result<Done> &done) { takeWritten(done); });
}

void PersonalStore::takeWritten(const Result<Done> &done)
{
    const bool wasFailing = std::exchange(m_isFailing, !done);
    if (done || wasFailing)
        return;
    qCWarning(logSettings) << done.error().message;
    emit failed(done.error());
}

} // namespace vitrine
