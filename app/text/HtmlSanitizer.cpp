#include "text/HtmlSanitizer.h"

#include "text/HtmlReader.h"
#include "text/RichTextWriter.h"
#include "text/SafeText.h"
#include "text/WebAddress.h"

#include <algorithm>
#include <array>
#include <optional>

namespace vitrine {

namespace {

constexpr qsizetype mostCharacters = 2 * 1024 * 1024;
constexpr int mostPictureEdge = 20'000;
constexpr qsizetype mostPictureWords = 300;

/// The number of the heading's level; 0 for other elements.
int headingLevel(HtmlTag tag)
{
    return tag >= HtmlTag::Heading1 && tag <= HtmlTag::Heading6 ? int(tag) - int(HtmlTag::Heading1) + 1 : 0;
}

std::optional<TextStyle> styleOf(HtmlTag tag)
{
    static constexpr std::array styles{TextStyle::Bold, TextStyle::Italic, TextStyle::Underline, TextStyle::Strike,
                                       TextStyle::Code};
    if (tag < HtmlTag::Bold || tag > HtmlTag::Code)
        return std::nullopt;
    return styles[size_t(tag) - size_t(HtmlTag::Bold)];
}

int firstNumber(const QString &start)
{
    bool ok = false;
    const int number = start.toInt(&ok);
    return ok && number >= 0 && number < 1'000'000 ? number : 1;
}

/// Tells the writer what the elements mean.
class Sanitizer final : public HtmlHandler
{
public:
    explicit Sanitizer(RichTextWriter &writer) : m_writer(writer) {}

    bool enter(HtmlTag tag, const HtmlAttributes &attributes) override;
    void leave(HtmlTag tag) override;
    void addText(const QString &text) override { m_writer.addText(safeText(text)); }
    bool isFull() const override { return m_writer.isFull(); }

private:
    bool enterLink(const std::optional<QUrl> &address);
    void addFrame(const QString &address);
    void addPicture(const HtmlAttributes &attributes);

    RichTextWriter &m_writer;
};

bool Sanitizer::enter(HtmlTag tag, const HtmlAttributes &attributes)
{
    if (const std::optional<TextStyle> style = styleOf(tag))
        m_writer.startStyle(*style);
    else if (const int level = headingLevel(tag))
        m_writer.startHeading(level);

    switch (tag) {
    case HtmlTag::Paragraph:
    case HtmlTag::Division:
        m_writer.endLine();
        break;
    case HtmlTag::Preformatted:
        m_writer.startPreformatted();
        break;
    case HtmlTag::Quote:
        m_writer.startQuote();
        break;
    case HtmlTag::BulletList:
        m_writer.startList(std::nullopt);
        break;
    case HtmlTag::NumberedList:
        m_writer.startList(firstNumber(attributes.value("start")));
        break;
    case HtmlTag::Item:
        m_writer.startItem();
        break;
    case HtmlTag::Table:
        m_writer.startTable();
        break;
    case HtmlTag::Row:
        m_writer.startRow();
        break;
    case HtmlTag::Cell:
    case HtmlTag::HeadCell:
        m_writer.startCell(tag == HtmlTag::HeadCell);
        break;
    case HtmlTag::LineBreak:
        m_writer.addLineBreak();
        return false;
    case HtmlTag::Rule:
        m_writer.addRule();
        return false;
    case HtmlTag::Link:
        return enterLink(webAddress(attributes.value("href")));
    case HtmlTag::Picture:
        addPicture(attributes);
        return false;
    case HtmlTag::Frame:
        addFrame(attributes.value("src"));
        break;
    case HtmlTag::Heading1:
    case HtmlTag::Heading2:
    case HtmlTag::Heading3:
    case HtmlTag::Heading4:
    case HtmlTag::Heading5:
    case HtmlTag::Heading6:
    case HtmlTag::Bold:
    case HtmlTag::Italic:
    case HtmlTag::Underline:
    case HtmlTag::Strike:
    case HtmlTag::Code:
        break; // done above
    case HtmlTag::Transparent:
    case HtmlTag::Dropped:
        return false; // the reader's own business
    }
    return true;
}

void Sanitizer::leave(HtmlTag tag)
{
    if (const std::optional<TextStyle> style = styleOf(tag))
        m_writer.endStyle(*style);
    else if (headingLevel(tag) > 0)
        m_writer.endHeading();

    switch (tag) {
    case HtmlTag::Preformatted:
        m_writer.endPreformatted();
        break;
    case HtmlTag::Quote:
        m_writer.endQuote();
        break;
    case HtmlTag::BulletList:
    case HtmlTag::NumberedList:
        m_writer.endList();
        break;
    case HtmlTag::Item:
        m_writer.endItem();
        break;
    case HtmlTag::Table:
        m_writer.endTable();
        break;
    case HtmlTag::Link:
        m_writer.endLink();
        break;
    case HtmlTag::Paragraph:
    case HtmlTag::Division:
    case HtmlTag::Row:
    case HtmlTag::Cell:
    case HtmlTag::HeadCell:
    case HtmlTag::Frame:
        m_writer.endLine();
        break;
    case HtmlTag::Heading1:
    case HtmlTag::Heading2:
    case HtmlTag::Heading3:
    case HtmlTag::Heading4:
    case HtmlTag::Heading5:
    case HtmlTag::Heading6:
    case HtmlTag::Bold:
    case HtmlTag::Italic:
    case HtmlTag::Underline:
    case HtmlTag::Strike:
    case HtmlTag::Code:
        break; // done above
    case HtmlTag::Transparent:
    case HtmlTag::Dropped:
    case HtmlTag::LineBreak:
    case HtmlTag::Rule:
    case HtmlTag::Picture:
        break; // nothing was begun
    }
}

bool Sanitizer::enterLink(const std::optional<QUrl> &address)
{
    if (address)
        m_writer.startLink(*address);
    return address.has_value();
}

/// A page inside the page, mostly a film on another site: a link to it in its place.
void Sanitizer::addFrame(const QString &source)
{
    m_writer.endLine();
    const std::optional<QUrl> address = webAddress(source);
    if (!enterLink(address))
        return;
    m_writer.addText(address->toString(QUrl::FullyEncoded));
    m_writer.endLink();
    m_writer.endLine();
}

void Sanitizer::addPicture(const HtmlAttributes &attributes)
{
    const QString words = safeText(attributes.value("alt")).simplified().left(mostPictureWords);
    const QSize size(attributes.value("width").toInt(), attributes.value("height").toInt());
    const bool known = !size.isEmpty() && std::max(size.width(), size.height()) <= mostPictureEdge;
    if (const std::optional<QUrl> address = webAddress(attributes.value("src")))
        m_writer.addPicture(*address, words, known ? size : QSize());
    else
        m_writer.addText(words);
}

} // namespace

RichText sanitizedHtml(const QString &html)
{
    QString input = html.left(mostCharacters);
    input.remove(QChar(u'\0')); // the parser would take it for the end
    RichTextWriter writer;
    Sanitizer sanitizer(writer);
    const bool isWhole = HtmlReader(sanitizer).read(input.toUtf8()) && html.size() <= mostCharacters;
    RichText text = writer.finish();
    text.shortened = text.shortened || !isWhole;
    return text;
}

} // namespace vitrine
