#include "text/TextCut.h"

#include <QTextBoundaryFinder>

namespace vitrine {

namespace {

qsizetype lastBoundary(QTextBoundaryFinder::BoundaryType type, QStringView text, qsizetype most)
{
    QTextBoundaryFinder finder(type, text.data(), text.size(), nullptr, 0);
    finder.setPosition(most);
    return finder.isAtBoundary() ? most : finder.toPreviousBoundary();
}

} // namespace

qsizetype cutPosition(QStringView text, qsizetype most)
{
    if (text.size() <= most)
        return text.size();
    const QStringView head = text.left(most + 8); // enough to see whether a word or an emoji goes on
    for (const auto type : {QTextBoundaryFinder::Sentence, QTextBoundaryFinder::Line}) {
        if (const qsizetype position = lastBoundary(type, head, most); position > most / 2)
            return position;
    }
    const qsizetype position = lastBoundary(QTextBoundaryFinder::Grapheme, head, most);
    return position > 0 ? position : most;
}

} // namespace vitrine
