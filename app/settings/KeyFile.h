#pragma once

#include "base/Result.h"

#include <QString>

namespace vitrine {

/// `keys.json` in the data directory: keys by origin, for systems without a keychain that works. Only its user may
/// read it (0600): permissions that have grown wider are narrowed before anything is read.
class KeyFile final
{
public:
    explicit KeyFile(QString path);

    bool exists() const;
    /// Empty where there is none for this origin. NoPermission where others may read the file and that cannot be
    /// changed.
    Result<QString> key(const QString &origin) const;
    /// An empty key removes the origin's entry.
    Result<Done> setKey(const QString &origin, const QString &key) const;

private:
    QString m_path;
};

} // namespace vitrine
