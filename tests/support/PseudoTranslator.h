#pragma once

#include <QHash>
#include <QTranslator>

namespace vitrine {

/// A language that nobody speaks: every text that goes through tr() comes out accented, 40 per cent longer and in
/// brackets. What stays plain was forgotten, what is cut off had no room. Placeholders, markup and mnemonics stay.
class PseudoTranslator final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }

    QString translate(const char *, const char *source, const char *, int) const override
    {
        const QString text = QString::fromUtf8(source);
        return QLatin1Char('[') + accented(text) + padding(text.size() * 2 / 5) + QLatin1Char(']');
    }

private:
    /// In words, so that what may be wrapped still can be.
    static QString padding(qsizetype length)
    {
        constexpr qsizetype word = 6;
        QString result(length, u'~');
        for (qsizetype i = word; i < length; i += word + 1)
            result[i] = u' ';
        return result;
    }

    static QString accented(const QString &text)
    {
        static const QHash<QChar, QChar> accents{{u'a', u'å'}, {u'e', u'é'}, {u'i', u'î'}, {u'o', u'ö'}, {u'u', u'ü'},
                                                 {u'c', u'ç'}, {u'n', u'ñ'}, {u'y', u'ý'}, {u'A', u'Å'}, {u'E', u'É'},
                                                 {u'I', u'Î'}, {u'O', u'Ö'}, {u'U', u'Ü'}, {u'S', u'Š'}, {u's', u'š'}};
        QString result;
        bool isMarkup = false;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QChar letter = text.at(i);
            isMarkup = letter == u'<' || (isMarkup && letter != u'>');
            const bool isPlaceholder = i > 0 && text.at(i - 1) == u'%';
            result += isMarkup || isPlaceholder ? letter : accents.value(letter, letter);
        }
        return result;
    }
};

} // namespace vitrine
