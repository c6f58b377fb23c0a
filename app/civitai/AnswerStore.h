#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QMutex>
#include <QString>

#include <optional>

namespace vitrine {

/// What an answer belongs to. Never holds the key itself.
struct AnswerKey
{
    QByteArray question;     ///< origin, path and query
    QByteArray account = {}; ///< of what was asked with a key, its digest: never shown to who has none, or another
};

/// The site's answers as they came, compressed, one file each, so that a list can be shown before, or without, the site
/// answering. Bounded in bytes: what was not used for longest goes first. A damaged file is removed and counts as none;
/// what cannot be written is not kept, and nobody is told but the log.
///
/// Files lie in `public/` and `account/` below the folder, named after the SHA-256 of their question and account. Every
/// call works on the disk, in whichever thread it is made; several threads may call at once.
class AnswerStore final
{
public:
    struct Kept
    {
        QByteArray body;
        QDateTime savedAt; ///< UTC
    };

    /// The folder is made when the first answer is kept.
    explicit AnswerStore(QString folder, qint64 mostBytes = 128 * 1024 * 1024);

    std::optional<Kept> find(const AnswerKey &key);
    /// In the place of what was kept under this key.
    void keep(const AnswerKey &key, const QByteArray &body, const QDateTime &savedAt);
    void remove(const AnswerKey &key);
    /// Removes all that was asked with a key.
    void forgetAccount();
    /// What they take. Visits every file.
    qint64 sizeBytes();
    /// Removes them all; the bytes of those that could not be removed.
    qint64 clear();

private:
    QString pathOf(const AnswerKey &key) const;
    qint64 bytesOnDisk() const;
    void makeRoom();

    const QString m_folder;
    const qint64 m_mostBytes;
    QMutex m_mutex;                    ///< held while files change
    std::optional<qint64> m_usedBytes; ///< once it was counted; other processes' files may come on top
};

} // namespace vitrine
