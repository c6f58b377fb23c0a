#pragma once

#include "base/Result.h"
#include "civitai/Answers.h"
#include "library/LibraryFile.h"

#include <QFuture>
#include <QHash>
#include <QObject>

#include <optional>

namespace vitrine {

class CivitaiApi;
class LibraryIndex;

/// A version that is newer than those that are there.
struct NewerVersion
{
    VersionId id;
    QString name;
    QString baseModel;
    bool operator==(const NewerVersion &) const = default;
};

/// Which models of the library have newer versions. The site is asked when a person wants to know; what it said counts
/// until the program ends.
class LibraryUpdates final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    LibraryUpdates(CivitaiApi &api, const LibraryIndex &library, QObject *parent = nullptr);
    ~LibraryUpdates() override;

    /// Nothing while it is being asked.
    void look();
    void stop();
    bool isLooking() const { return m_isLooking; }
    /// What the model of this file has beyond all versions of it that are there; ids grow with time.
    std::optional<NewerVersion> newerThan(const LibraryFile &file) const;

signals:
    void changed(); ///< isLooking() or newerThan()
    /// The site could not be asked about all of them. Not after stop().
    void failed(const vitrine::Error &error);

private:
    void askNext();
    void take(const ModelPage &page);
    void end();

    CivitaiApi &m_api;
    const LibraryIndex &m_library;
    QHash<ModelId, NewerVersion> m_newest;
    QList<ModelId> m_unasked;
    ModelQuery m_query;           ///< the models that are being asked about
    std::optional<Cursor> m_next; ///< where their list goes on
    QFuture<Result<ModelPage>> m_question;
    bool m_isLooking = false;
};

} // namespace vitrine
