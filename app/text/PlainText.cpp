#include "text/PlainText.h"

#include "text/HtmlReader.h"
#include "text/SafeText.h"
#include "text/TextCut.h"

#include <algorithm>

namespace vitrine {

namespace {

/// Writes down the text and remembers how far apart its pieces are.
class PlainWriter final : public HtmlHandler
{
public:
    explicit PlainWriter(qsizetype most) : m_most(most) {}

    bool enter(HtmlTag tag, const HtmlAttributes &) override
    {
        separate(tag);
        if (tag == HtmlTag::Item)
            m_lead = QStringLiteral("- ");
        else if (tag == HtmlTag::Cell || tag == HtmlTag::HeadCell)
            m_hasSpace = true;
        m_preformatted += tag == HtmlTag::Preformatted ? 1 : 0;
        m_items += tag == HtmlTag::Item ? 1 : 0;
        return linesAround(tag) > 0;
    }

    void leave(HtmlTag tag) override
    {
        separate(tag);
        m_items -= tag == HtmlTag::Item ? 1 : 0;
        m_preformatted -= tag == HtmlTag::Preformatted ? 1 : 0;
    }

    void addText(const QString &text) override
    {
        if (m_preformatted > 0) {
            write(text);
            return;
        }
        const QString words = text.simplified();
        m_hasSpace = m_hasSpace || (!text.isEmpty() && text.front().isSpace());
        if (!words.isEmpty()) {
            write(words);
            m_hasSpace = text.back().isSpace();
        }
    }

    bool isFull() const override { return m_text.size() > m_most; }

    const QString &text() const { return m_text; }

private:
    /// Line feeds between an element and its neighbours.
    static int linesAround(HtmlTag tag)
    {
        switch (tag) {
        case HtmlTag::Paragraph:
        case HtmlTag::Heading1:
        case HtmlTag::Heading2:
        case HtmlTag::Heading3:
        case HtmlTag::Heading4:
        case HtmlTag::Heading5:
        case HtmlTag::Heading6:
        case HtmlTag::Preformatted:
        case HtmlTag::Quote:
        case HtmlTag::BulletList:
        case HtmlTag::NumberedList:
        case HtmlTag::Table:
        case HtmlTag::Rule:
            return 2;
        case HtmlTag::Division:
        case HtmlTag::Item:
        case HtmlTag::Row:
        case HtmlTag::LineBreak:
            return 1;
        case HtmlTag::Transparent:
        case HtmlTag::Dropped:
        case HtmlTag::Bold:
        case HtmlTag::Italic:
        case HtmlTag::Underline:
        case HtmlTag::Strike:
        case HtmlTag::Code:
        case HtmlTag::Cell:
        case HtmlTag::HeadCell:
        case HtmlTag::Link:
        case HtmlTag::Picture:
        case HtmlTag::Frame:
            return 0;
        }
        Q_UNREACHABLE();
    }

    /// The site's editor puts a paragraph into each item of a list, which makes no looser a list of it.
    void separate(HtmlTag tag)
    {
        const int lines = linesAround(tag);
        m_lines = std::max(m_lines, m_items > 0 ? std::min(lines, 1) : lines);
    }

    void write(const QString &text)
    {
        if (m_text.isEmpty())
            m_text += m_lead;
        else if (m_lines > 0)
            m_text += QString(m_lines, u'\n') + m_lead;
        else if (m_hasSpace)
            m_text += u' ';
        m_text += text;
        m_lines = 0;
        m_hasSpace = false;
        m_lead.clear();
    }

    qsizetype m_most;
    QString m_text;
    QString m_lead; ///< of the next line
    int m_lines = 0;
    int m_preformatted = 0; ///< open elements
    int m_items = 0;        ///< open elements
    bool m_hasSpace = false;
};

} // namespace

QString plainText(const QString &html, qsizetype most)
{
    PlainWriter writer(most);
    QByteArray input = html.toUtf8();
    input.replace('\0', ' ');
    HtmlReader(writer).read(input);
    const QString text = safeText(writer.text()).trimmed();
    return text.size() > most ? text.left(cutPosition(text, most)) : text;
}

} // namespace vitrine
