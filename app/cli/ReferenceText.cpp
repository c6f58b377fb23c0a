#include "cli/ReferenceText.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace vitrine {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ReferenceText", text);
}

} // namespace

Result<ModelRef> readReference(const QString &text, const QUrl &apiOrigin)
{
    if (const auto ref = parseModelRef(text, apiOrigin.authority()))
        return *ref;
    const QString trimmed = text.trimmed();
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if (!trimmed.isEmpty() && std::all_of(trimmed.begin(), trimmed.end(), isDigit))
        return Error{ErrorKind::NotFound, tr("There is no model with the number %1.").arg(trimmed), {}, {}, {}};
    return Error{ErrorKind::BadReference,
                 tr("\"%1\" names no model: it is not a page's or a download's address, MODEL@VERSION, an AIR name, a "
                    "number or a hash.")
                     .arg(trimmed),
                 {},
                 {},
                 {}};
}

QStringList referenceLines(const QByteArray &text)
{
    QStringList references;
    for (const QString &line : QString::fromUtf8(text).split(u'\n')) {
        const QString reference = line.trimmed();
        if (!reference.isEmpty() && !reference.startsWith(u'#'))
            references += reference;
    }
    return references;
}

} // namespace vitrine
