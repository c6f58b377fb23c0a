#include "civitai/AppLink.h"

#include "civitai/PageUrl.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>
#include <optional>

namespace vitrine {

namespace {

constexpr qsizetype longestLink = 4'000; ///< the site's search addresses name every base model
constexpr qsizetype longestShown = 80;
const auto site = QStringLiteral("https://civitai.com");

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AppLink)
};

/// Characters that have no place in an address, and those that would make a message read otherwise than it is.
bool isHarmful(QChar c)
{
    const QChar::Category category = c.category();
    return category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Separator_Line ||
           category == QChar::Separator_Paragraph || c == QChar::ReplacementCharacter;
}

bool isHarmful(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return isHarmful(c); });
}

QString harmless(const QString &text)
{
    QString shown = text.left(longestShown);
    std::replace_if(
        shown.begin(), shown.end(), [](QChar c) { return isHarmful(c); }, QLatin1Char(' '));
    return text.size() > longestShown ? shown + QChar(0x2026) : shown;
}

std::optional<LinkTarget> model(const QString &address, const QString &apiHost = {})
{
    const auto ref = parseModelRef(address, apiHost);
    return ref ? std::optional<LinkTarget>(*ref) : std::nullopt;
}

std::optional<LinkTarget> search(const QUrl &page, const QString &apiHost = {})
{
    const auto query = readSearchPage(page, apiHost);
    return query ? std::optional<LinkTarget>(*query) : std::nullopt;
}

/// What stands behind "vitrine://" is the host of the URL; the rest is that of the site's own address.
std::optional<LinkTarget> fromOwnScheme(const QString &text)
{
    const QUrl url(text);
    const QString what = url.host();
    const QString path = url.path(QUrl::FullyEncoded);
    const QString query = url.hasQuery() ? QLatin1Char('?') + url.query(QUrl::FullyEncoded) : QString();
    if (what == QLatin1String("model"))
        return model(site + QStringLiteral("/models") + path + query);
    if (what == QLatin1String("version"))
        return model(site + QStringLiteral("/model-versions") + path);
    if (what == QLatin1String("hash"))
        return model(site + QStringLiteral("/api/v1/model-versions/by-hash") + path);
    const bool isWhole = path.isEmpty() || path == QLatin1String("/"); // browsers add the slash
    if (what == QLatin1String("search") && isWhole)
        return search(QUrl(site + QStringLiteral("/models") + query));
    return std::nullopt;
}

std::optional<LinkTarget> fromSiteScheme(const QString &rest)
{
    const auto slashes = QLatin1String("//");
    if (!rest.startsWith(slashes))
        return model(QStringLiteral("air:civitai:") + rest);
    const QString address = site + QLatin1Char('/') + rest.mid(slashes.size());
    const auto found = model(address);
    return found ? found : search(QUrl(address));
}

std::optional<LinkTarget> targetOf(const QString &text, const QString &apiHost)
{
    const QString scheme = text.section(QLatin1Char(':'), 0, 0).toLower();
    if (scheme == QLatin1String("vitrine"))
        return fromOwnScheme(text);
    if (scheme == QLatin1String("civitai"))
        return fromSiteScheme(text.section(QLatin1Char(':'), 1));
    const auto found = model(text, apiHost);
    return found ? found : search(QUrl::fromUserInput(text), apiHost);
}

} // namespace

Result<LinkTarget> readLink(const QString &text, const QString &apiHost)
{
    const QString link = text.trimmed();
    if (link.size() <= longestLink && !isHarmful(link) && !isHarmful(QUrl::fromPercentEncoding(link.toUtf8()))) {
        if (const auto target = targetOf(link, apiHost))
            return *target;
    }
    return Error{
        ErrorKind::BadReference,
        Words::tr("\"%1\" is no link to a model or a search of the site. Nothing was opened.").arg(harmless(link)),
        {},
        {},
        {}};
}

} // namespace vitrine
