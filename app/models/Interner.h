#pragma once

#include <QByteArray>
#include <QSet>
#include <QString>

namespace vitrine {

/// Lets equal texts share their memory: of 100,000 models, most have one of thirty types and a few thousand creators.
/// Forgets nothing until it is gone.
class Interner final
{
public:
    /// The text as it was first given.
    QString shared(const QString &text) { return *m_texts.insert(text); }
    QByteArray shared(const QByteArray &bytes) { return *m_bytes.insert(bytes); }

private:
    QSet<QString> m_texts;
    QSet<QByteArray> m_bytes;
};

} // namespace vitrine
