#pragma once

#include "base/Result.h"

#include <QString>

namespace vitrine {

enum class ProxyKind
{
    System, ///< whatever the system is set to
    None,
    Http,
    Socks5,
};

/// Through which proxy the network is reached. Never holds a name or a password: it is kept in a plain file.
struct ProxyChoice
{
    ProxyKind kind = ProxyKind::System;
    QString host = {}; ///< of Http and Socks5
    int port = 0;      ///< of Http and Socks5: 1 to 65535

    /// "http://proxy.example:8080", "socks5://127.0.0.1:1080"; without "http://" it is an HTTP proxy, without a port
    /// the kind's usual one. BadReference with a sentence for everything else, a name or a password included.
    static Result<ProxyChoice> fromAddress(const QString &text);

    /// What fromAddress() reads; empty for System and None.
    QString address() const;
    bool operator==(const ProxyChoice &) const = default;
};

} // namespace vitrine
