#pragma once

#include "demo/HttpServer.h"

#include <memory>

namespace vitrine {

/// How the sample site misbehaves; all off by default. May be changed while it serves.
struct DemoFaults
{
    int latencyMs = 0;            ///< before every API answer
    int failFirst = 0;            ///< the first N requests of every path answer 503
    int retryAfterS = 0;          ///< sent with 429 and 503 where > 0
    bool tooManyRequests = false; ///< every API request answers 429
    bool malformed = false;       ///< JSON that ends in the middle
    bool htmlLogin = false;       ///< downloads answer with a login page and status 200
    bool corruptBytes = false;    ///< storage flips one byte in the middle of each file
    bool noRange = false;         ///< storage ignores Range
    bool changeEtag = false;      ///< storage's ETag differs with every request
    qint64 cutAfterBytes = 0;     ///< storage resets the connection after so many bytes of each answer
    qint64 storageBytesPerS = 0;  ///< storage's speed; 0 for as fast as it goes
    int linkLifetimeS = 300;      ///< after which a storage link answers 403 with XML
    bool imageError = false;      ///< pictures answer 500
};

/// The site on data it makes itself: the API, the picture CDN and, on another origin, the file storage behind signed
/// links, as README.md beside this file describes it. A few dozen models of every kind the contract knows (early
/// access, archived, taken down, no files, no images, hidden statistics, a danger scan, a file behind a login, names
/// hard on a file system), pictures drawn by the program, files with true hashes. It follows the deployed API's strict
/// corners, so that a client that is wrong there is wrong here too.
class DemoSite final
{
public:
    /// The one key that is valid here.
    static constexpr const char *validKey = "demo-key";

    DemoSite();
    ~DemoSite();

    bool isListening() const;
    QUrl apiOrigin() const;     ///< http://localhost:PORT; http://127.0.0.1:PORT where there is no such name
    QUrl storageOrigin() const; ///< http://127.0.0.1:PORT, another port: another origin

    /// Begins to compute what answers are made of (hashes, BlurHashes) in the background. Without it that happens when
    /// it is first asked for, which a person who has just started the program would wait for.
    void warmUp();

    void setFaults(const DemoFaults &faults);
    DemoFaults faults() const;

    HttpServer &apiServer(); ///< for its record of requests
    HttpServer &storageServer();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace vitrine
