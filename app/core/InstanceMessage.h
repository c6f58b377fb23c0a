#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <optional>

namespace vitrine {

/// What a second start of the program tells the first on the same data directory: one line of JSON over a local socket.
struct InstanceMessage
{
    QString link;            ///< what it was started with, as it came; empty for nothing
    QString activationToken; ///< the desktop's leave to come to the front (XDG_ACTIVATION_TOKEN); may be empty

    bool operator==(const InstanceMessage &) const = default;
};

/// A line that is longer is no message.
constexpr qint64 longestInstanceLine = 64 * 1024;
/// What the first answers once it has taken a message.
constexpr char instanceAnswer[] = "taken\n";

/// With its end of line. A link too long to be opened is cut, so that the first can still say that it is none.
QByteArray toLine(const InstanceMessage &message);
/// Nothing for what is no message.
std::optional<InstanceMessage> messageFromLine(const QByteArray &line);

/// Where the program that holds this data directory listens: a socket in the user's runtime directory, a pipe on
/// Windows; named by user and directory. Empty as long as there is no such directory.
QString instanceAddress(const QString &dataDir);

} // namespace vitrine

Q_DECLARE_METATYPE(vitrine::InstanceMessage)
