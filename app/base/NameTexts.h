#pragma once

#include "base/Name.h"

#include <QList>
#include <QStringList>

namespace vitrine {

/// The words of names of one kind, in their order.
template<typename Tag>
QStringList textsOf(const QList<Name<Tag>> &names)
{
    QStringList texts;
    texts.reserve(names.size());
    for (const Name<Tag> &name : names)
        texts += name.text;
    return texts;
}

/// And back: `namesOf<BaseModel>(texts)`.
template<typename NameType>
QList<NameType> namesOf(const QStringList &texts)
{
    QList<NameType> names;
    names.reserve(texts.size());
    for (const QString &text : texts)
        names.append(NameType{text});
    return names;
}

} // namespace vitrine
