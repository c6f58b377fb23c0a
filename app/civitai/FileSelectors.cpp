#include "civitai/FileSelectors.h"

#include "civitai/Model.h"
#include "civitai/QueryItem.h"

#include <QUrl>
#include <QUrlQuery>

namespace vitrine {

namespace {

bool fits(const QString &wanted, const QString &actual)
{
    return wanted.isEmpty() || wanted.compare(actual, Qt::CaseInsensitive) == 0;
}

} // namespace

FileSelectors FileSelectors::of(const QUrl &downloadUrl)
{
    const QUrlQuery query(downloadUrl);
    const auto value = [&query](const char *name) { return queryValues(query, QLatin1String(name)).value(0); };
    return {value("type"), value("format"), value("size"), value("fp"), value("quantType")};
}

bool FileSelectors::fit(const File &file) const
{
    return fits(type, file.type.text) && fits(format, file.format.text) && fits(size, file.sizeName) &&
           fits(fp, file.precision) && fits(quantType, file.quantType);
}

} // namespace vitrine
