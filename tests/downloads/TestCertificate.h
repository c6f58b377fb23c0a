#pragma once

#include <QByteArray>

namespace vitrine {

/// A certificate that signs itself, made while the test runs, and its key; both as PEM, empty where OpenSSL failed.
struct TestCertificate
{
    QByteArray certificate;
    QByteArray key;

    /// For that IP address ("127.0.0.1"), from now on for so many seconds; negative for one that is over.
    static TestCertificate make(const QByteArray &address, long lifetimeS = 3600);
};

} // namespace vitrine
