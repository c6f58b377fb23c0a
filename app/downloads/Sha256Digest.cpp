#include "downloads/Sha256Digest.h"

#include <QtGlobal>

#include <openssl/evp.h>

namespace vitrine {

namespace {

EVP_MD_CTX *context(void *pointer)
{
    return static_cast<EVP_MD_CTX *>(pointer);
}

/// EVP's calls fail for want of memory or of the algorithm itself: nothing that a caller could mend.
void require(int success)
{
    if (success != 1)
        qFatal("SHA-256 is not available");
}

} // namespace

void Sha256Digest::ContextDeleter::operator()(void *pointer) const
{
    EVP_MD_CTX_free(context(pointer));
}

Sha256Digest::Sha256Digest() : m_context(EVP_MD_CTX_new())
{
    reset();
}

Sha256Digest::~Sha256Digest() = default;

void Sha256Digest::reset()
{
    require(EVP_DigestInit_ex(context(m_context.get()), EVP_sha256(), nullptr));
}

void Sha256Digest::add(const char *data, qint64 sizeBytes)
{
    require(EVP_DigestUpdate(context(m_context.get()), data, static_cast<size_t>(sizeBytes)));
}

Sha256 Sha256Digest::take()
{
    Sha256::Bytes bytes{};
    require(EVP_DigestFinal_ex(context(m_context.get()), bytes.data(), nullptr));
    reset();
    return Sha256(bytes);
}

} // namespace vitrine
