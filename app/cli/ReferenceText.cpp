#include "cli/ReferenceText.h"

#include "base/Redaction.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>

#include <algorithm>
#include <cstdio>

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ReferenceText)
};

} // namespace

Result<ModelRef> readReference(const QString &text, const QUrl &apiOrigin)
{
    if (const auto ref = parseModelRef(text, apiOrigin.authority()))
        return *ref;
    const QString trimmed = text.trimmed();
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if (!trimmed.isEmpty() && std::all_of(trimmed.begin(), trimmed.end(), isDigit))
        return Error{ErrorKind::NotFound, Words::tr("There is no model with the number %1.").arg(trimmed), {}, {}, {}};
    return Error{
        ErrorKind::BadReference,
        Words::tr("\"%1\" names no model: it is not a page's or a download's address, MODEL@VERSION, an AIR name, a "
                  "number or a hash.")
            .arg(withoutCredentials(trimmed)),
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

Result<QStringList> readReferenceFile(const QString &path)
{
    QFile file(path);
    const bool isStandardInput = path == QLatin1String("-");
    const bool opened = isStandardInput ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return Error{ErrorKind::BadReference,
                     Words::tr("--input: %1 cannot be read: %2").arg(path, file.errorString()),
                     {},
                     {},
                     {}};
    return referenceLines(file.readAll());
}

} // namespace vitrine
