#pragma once

#include <memory>

#include <curl/curl.h>

namespace vitrine {

/// libcurl, ready for use while this lives (counted: several may live at once). Made before any thread that transfers.
class CurlGlobal final
{
public:
    CurlGlobal() { curl_global_init(CURL_GLOBAL_DEFAULT); }
    ~CurlGlobal() { curl_global_cleanup(); }
    CurlGlobal(const CurlGlobal &) = delete;
    CurlGlobal &operator=(const CurlGlobal &) = delete;
};

struct CurlDeleter
{
    void operator()(CURL *easy) const { curl_easy_cleanup(easy); }
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};

/// libcurl's CURL and CURLM are both void in C++; a type of their own keeps their deleters apart.
struct CurlMultiDeleter
{
    void operator()(CURLM *multi) const { curl_multi_cleanup(multi); }
};

using CurlEasy = std::unique_ptr<CURL, CurlDeleter>;
using CurlList = std::unique_ptr<curl_slist, CurlDeleter>;
using CurlMulti = std::unique_ptr<CURLM, CurlMultiDeleter>;

/// An easy handle that belongs to a multi handle for as long as this lives.
class CurlMembership final
{
public:
    CurlMembership(CURLM *multi, CURL *easy) : m_multi(multi), m_easy(easy) { curl_multi_add_handle(multi, easy); }
    ~CurlMembership() { curl_multi_remove_handle(m_multi, m_easy); }
    CurlMembership(const CurlMembership &) = delete;
    CurlMembership &operator=(const CurlMembership &) = delete;

private:
    CURLM *m_multi;
    CURL *m_easy;
};

} // namespace vitrine
