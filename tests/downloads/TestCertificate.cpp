#include "downloads/TestCertificate.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>

namespace vitrine {

namespace {

template<auto Free>
struct Freed
{
    template<typename T>
    void operator()(T *pointer) const
    {
        Free(pointer);
    }
};

using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using KeyMaker = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free_all>>;

Key makeKey()
{
    const KeyMaker maker(EVP_PKEY_CTX_new_id(EVP_PKEY_EC, nullptr));
    EVP_PKEY *key = nullptr;
    const bool made = maker && EVP_PKEY_keygen_init(maker.get()) > 0 &&
                      EVP_PKEY_CTX_set_ec_paramgen_curve_nid(maker.get(), NID_X9_62_prime256v1) > 0 &&
                      EVP_PKEY_keygen(maker.get(), &key) > 0;
    return Key(made ? key : nullptr);
}

QByteArray textOf(const Memory &memory)
{
    char *text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return QByteArray(text, static_cast<qsizetype>(size));
}

} // namespace

TestCertificate TestCertificate::make(const QByteArray &address, long lifetimeS)
{
    const Key key = makeKey();
    const Certificate certificate(X509_new());
    if (!key || !certificate)
        return {};
    X509 *made = certificate.get();
    X509_set_version(made, 2); // counted from 0: version 3, which has extensions
    ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
    X509_gmtime_adj(X509_getm_notBefore(made), std::min(0L, lifetimeS) - 60);
    X509_gmtime_adj(X509_getm_notAfter(made), lifetimeS);
    X509_set_pubkey(made, key.get());
    X509_NAME *name = X509_get_subject_name(made);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("storage"), -1, -1, 0);
    X509_set_issuer_name(made, name);
    const Extension host(X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, ("IP:" + address).constData()));
    if (!host || !X509_add_ext(made, host.get(), -1) || !X509_sign(made, key.get(), EVP_sha256()))
        return {};
    const Memory certificateText(BIO_new(BIO_s_mem()));
    const Memory keyText(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(certificateText.get(), made);
    PEM_write_bio_PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return {textOf(certificateText), textOf(keyText)};
}

} // namespace vitrine
