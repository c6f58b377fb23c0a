#include "text/RichTextWriter.h"

#include "text/SafeText.h"
#include "text/TextCut.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace vitrine {

namespace {

constexpr int mostCost = 2000;          // of a block: laid out within a few milliseconds on slow machines
constexpr int enoughForParagraph = 800; // where one begins after that, a new block begins
constexpr int enoughForHeading = 400;   // it would rather begin a block than end one
constexpr int enoughForRow = 1600;
constexpr int enoughWherePlain = 1600;
constexpr int elementCost = 20;
constexpr int cellCost = 60;
constexpr int preformattedLineCost = 10;

constexpr qsizetype mostListDepth = 6;
constexpr int mostBreaks = 2; // one empty line
constexpr int mostPictures = 100;
constexpr qsizetype mostStyledBlocks = 400;
constexpr qsizetype mostBlocks = 1500;

bool isCollapsible(QChar c)
{
    return c == QLatin1Char(' ') || c == QLatin1Char('\n') || c == QLatin1Char('\t') || c == QLatin1Char('\r');
}

size_t indexOf(TextStyle style)
{
    return size_t(std::countr_zero(unsigned(style)));
}

} // namespace

// Structure --------------------------------------------------------------------------------------------------------

void RichTextWriter::endLine()
{
    switch (m_place) {
    case Place::None:
        break;
    case Place::Paragraph:
        closePlace();
        break;
    case Place::Preformatted:
    case Place::Item:
    case Place::Cell:
        if (m_hasText)
            m_pendingBreaks = std::max(m_pendingBreaks, 1);
        m_pendingSpace = false;
        break;
    }
}

void RichTextWriter::startHeading(int level)
{
    endLine();
    m_headingLevel = level;
}

void RichTextWriter::endHeading()
{
    endLine();
    m_headingLevel = 0;
}

void RichTextWriter::startStyle(TextStyle style)
{
    ++m_styleDepths[indexOf(style)];
}

void RichTextWriter::endStyle(TextStyle style)
{
    --m_styleDepths[indexOf(style)];
}

void RichTextWriter::startLink(const QUrl &address)
{
    m_links.append(address.toString(QUrl::FullyEncoded));
}

void RichTextWriter::endLink()
{
    m_links.removeLast();
}

void RichTextWriter::startPreformatted()
{
    endLine();
    if (m_preformattedDepth++ == 0 && !m_table.isOpen())
        closePlace();
}

void RichTextWriter::endPreformatted()
{
    endLine();
    if (--m_preformattedDepth == 0 && m_place == Place::Preformatted)
        finishBlock(); // two of them are two blocks
}

void RichTextWriter::startQuote()
{
    endLine();
    if (m_quoteDepth++ == 0 && !m_table.isOpen())
        closePlace();
}

void RichTextWriter::endQuote()
{
    endLine();
    if (--m_quoteDepth == 0 && !m_table.isOpen())
        closePlace();
}

void RichTextWriter::startList(std::optional<int> firstNumber)
{
    endLine();
    if (m_table.isOpen() || m_lists.depth() >= mostListDepth) {
        ++m_flatLists;
        return;
    }
    closePlace();
    m_lists.start(firstNumber);
}

void RichTextWriter::endList()
{
    endLine();
    if (m_flatLists > 0) {
        --m_flatLists;
        return;
    }
    closePlace();
    put(m_lists.end());
}

void RichTextWriter::startItem()
{
    endLine();
    if (m_table.isOpen()) {
        addText(QStringLiteral("• "));
        return;
    }
    closePlace();
    if (m_lists.isEmpty()) {
        m_lists.start(std::nullopt);
        m_impliedList = true;
    }
    m_lists.startItem();
}

void RichTextWriter::endItem()
{
    endLine();
    if (m_impliedList && m_lists.depth() == 1 && !m_table.isOpen()) {
        m_impliedList = false;
        closePlace();
        put(m_lists.end());
    }
}

void RichTextWriter::startTable()
{
    endLine();
    if (m_tableDepth++ > 0 || isPlain())
        return;
    finishBlock();
    m_table.start();
}

void RichTextWriter::endTable()
{
    endLine();
    if (--m_tableDepth > 0 || !m_table.isOpen())
        return;
    finishBlock();
    m_table.end();
    for (RichBlock &picture : m_picturesOfTable)
        append(std::move(picture));
    m_picturesOfTable.clear();
}

void RichTextWriter::startRow()
{
    endLine();
    if (m_tableDepth > 1 || !m_table.isOpen())
        return;
    if (m_cost >= enoughForRow)
        finishBlock();
    closePlace();
    put(m_table.startRow());
}

void RichTextWriter::startCell(bool heading)
{
    endLine();
    if (m_tableDepth > 1 || !m_table.isOpen() || m_table.isRowFull())
        return;
    closePlace();
    beginBlock(RichBlock::Kind::Table);
    put(m_table.startCell(heading));
    m_cost += cellCost;
    setPlace(Place::Cell);
}

// Blocks and the places in them --------------------------------------------------------------------------------------

bool RichTextWriter::isPlain() const
{
    return m_blocks.size() >= mostStyledBlocks;
}

RichBlock::Kind RichTextWriter::wantedKind() const
{
    if (m_table.isOpen())
        return RichBlock::Kind::Table;
    if (isPlain())
        return RichBlock::Kind::Text;
    if (m_preformattedDepth > 0)
        return RichBlock::Kind::Code;
    return m_quoteDepth > 0 ? RichBlock::Kind::Quote : RichBlock::Kind::Text;
}

int RichTextWriter::enoughCost() const
{
    if (isPlain())
        return enoughWherePlain;
    return m_headingLevel > 0 ? enoughForHeading : enoughForParagraph;
}

void RichTextWriter::openPlace()
{
    if (m_place != Place::None)
        return;
    const RichBlock::Kind kind = wantedKind();
    const bool goesOn = kind == RichBlock::Kind::Table || (m_lists.isItemOpen() && !m_lists.isItemPending());
    if (!goesOn && m_cost >= enoughCost())
        finishBlock();
    beginBlock(kind);

    m_cost += elementCost;
    if (kind == RichBlock::Kind::Table) {
        put(m_table.openCell());
        m_cost += cellCost * m_table.cells() - elementCost;
        setPlace(Place::Cell);
    } else if (kind == RichBlock::Kind::Code) {
        put(m_lists.closeAll() + QLatin1String("<pre>"));
        setPlace(Place::Preformatted);
        m_placeTag = QStringLiteral("pre");
    } else if (m_lists.isItemPending() && !m_lists.numberAsText()) {
        put(m_lists.openItem());
        setPlace(Place::Item);
    } else if (m_lists.isItemOpen()) {
        setPlace(Place::Item);
    } else {
        openParagraph();
    }
}

void RichTextWriter::openParagraph()
{
    // An item that a block's end has interrupted goes on without another bullet.
    const QString tag = m_headingLevel > 0  ? QStringLiteral("h%1").arg(m_headingLevel)
                        : m_lists.isEmpty() ? QStringLiteral("p")
                                            : QStringLiteral("dd");
    put(m_lists.closeAll() + QLatin1Char('<') + tag + QLatin1Char('>'));
    setPlace(Place::Paragraph);
    m_placeTag = tag;
    if (!m_lists.isItemPending())
        return;
    if (const std::optional<int> number = m_lists.numberAsText()) {
        m_lists.passItem();
        put(QStringLiteral("%1. ").arg(*number));
    }
}

void RichTextWriter::setPlace(Place place)
{
    m_place = place;
    m_placeTag.clear();
    m_hasText = false;
    m_pendingSpace = false;
    m_pendingBreaks = 0;
}

void RichTextWriter::closePlace()
{
    put(std::exchange(m_run, {}).closingTags());
    if (!m_placeTag.isEmpty())
        put(QLatin1String("</") + m_placeTag + QLatin1Char('>'));
    setPlace(Place::None);
}

void RichTextWriter::beginBlock(RichBlock::Kind kind)
{
    if (kind != m_kind)
        finishBlock();
    m_kind = kind;
}

void RichTextWriter::finishBlock()
{
    closePlace();
    put(m_lists.closeAll());
    put(m_table.closeAll());
    RichBlock block;
    block.kind = m_kind;
    block.html = std::exchange(m_html, {});
    block.textLength = std::exchange(m_textLength, 0);
    m_cost = 0;
    if (std::exchange(m_isVisible, false))
        append(std::move(block));
}

void RichTextWriter::append(RichBlock block)
{
    if (m_blocks.size() < mostBlocks)
        m_blocks.append(std::move(block));
    else
        m_full = true;
}

// Content ----------------------------------------------------------------------------------------------------------

void RichTextWriter::addText(QStringView text)
{
    if (m_full || (m_place == Place::None && !isVisible(text)))
        return;
    const bool fresh = m_place == Place::None;
    openPlace();
    if (m_place != Place::Preformatted) {
        addLines(text);
        return;
    }
    while (fresh && text.startsWith(QLatin1Char('\n')))
        text = text.mid(1);
    qsizetype end = text.size();
    while (end > 0 && text[end - 1] == QLatin1Char('\n'))
        --end;
    write(text.left(end));
    m_pendingBreaks = std::min(m_pendingBreaks + int(text.size() - end), mostBreaks);
}

void RichTextWriter::addLines(QStringView text)
{
    qsizetype end = m_preformattedDepth > 0 ? text.indexOf(QLatin1Char('\n')) : -1;
    while (end >= 0) {
        write(collapsed(text.left(end)));
        addLineBreak();
        text = text.mid(end + 1);
        end = text.indexOf(QLatin1Char('\n'));
    }
    write(collapsed(text));
}

QString RichTextWriter::collapsed(QStringView text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar c : text) {
        if (isCollapsible(c)) {
            m_pendingSpace = m_pendingSpace || !line.isEmpty() || (m_hasText && m_pendingBreaks == 0);
            continue;
        }
        if (std::exchange(m_pendingSpace, false))
            line += QLatin1Char(' ');
        line += c;
    }
    return line;
}

void RichTextWriter::write(QStringView text)
{
    while (!text.isEmpty() && !m_full) {
        const qsizetype room = mostCost - m_cost;
        if (text.size() <= room) {
            writePiece(text);
            return;
        }
        if (room < mostCost / 4) { // too little for a cut at a good place
            finishBlock();
            openPlace();
            continue;
        }
        const qsizetype cut = cutPosition(text, room);
        writePiece(m_place == Place::Preformatted && text[cut - 1] == QLatin1Char('\n') ? text.left(cut - 1)
                                                                                        : text.left(cut));
        text = text.mid(cut);
        finishBlock();
        openPlace();
    }
}

void RichTextWriter::writeBreaks()
{
    const int breaks = std::exchange(m_pendingBreaks, 0);
    for (int i = 0; m_hasText && i < breaks; ++i)
        put(m_place == Place::Preformatted ? QStringLiteral("\n") : QStringLiteral("<br>"));
    m_cost += breaks * elementCost;
}

void RichTextWriter::writePiece(QStringView piece)
{
    const InlineRun run = wantedRun();
    const bool changes = run != m_run;
    if (changes)
        put(std::exchange(m_run, run).closingTags());
    writeBreaks();
    if (changes) {
        if (m_place != Place::Preformatted && piece.startsWith(QLatin1Char(' '))) { // belongs to neither run
            put(QStringLiteral(" "));
            piece = piece.mid(1);
        }
        put(run.openingTags());
        m_cost += elementCost;
    }
    put(piece.toString().toHtmlEscaped());
    m_cost += int(piece.size());
    if (m_place == Place::Preformatted)
        m_cost += preformattedLineCost * int(piece.count(QLatin1Char('\n')));
    m_textLength += int(piece.size());
    m_isVisible = m_isVisible || isVisible(piece);
    m_hasText = true;
}

InlineRun RichTextWriter::wantedRun() const
{
    InlineRun run;
    for (const TextStyle style :
         {TextStyle::Bold, TextStyle::Italic, TextStyle::Underline, TextStyle::Strike, TextStyle::Code})
        run.styles.setFlag(style, m_styleDepths[indexOf(style)] > 0);
    if (m_preformattedDepth > 0)
        run.styles.setFlag(TextStyle::Code, m_place != Place::Preformatted);
    if (m_headingLevel > 0 && m_place != Place::Paragraph)
        run.styles.setFlag(TextStyle::Bold);
    if (!m_links.isEmpty())
        run.link = m_links.last();
    return run;
}

void RichTextWriter::addLineBreak()
{
    m_pendingSpace = false;
    if (m_hasText)
        m_pendingBreaks = std::min(m_pendingBreaks + 1, mostBreaks);
}

void RichTextWriter::addRule()
{
    endLine();
    if (m_table.isOpen())
        return;
    finishBlock();
    if (isPlain() || m_blocks.isEmpty() || m_blocks.last().kind == RichBlock::Kind::Rule)
        return;
    RichBlock rule;
    rule.kind = RichBlock::Kind::Rule;
    append(std::move(rule));
}

void RichTextWriter::addPicture(const QUrl &address, const QString &description, QSize size)
{
    if (isPlain() || m_pictures >= mostPictures) {
        startLink(address);
        addText(description.isEmpty() ? address.toString(QUrl::FullyEncoded) : description);
        endLink();
        return;
    }
    ++m_pictures;
    RichBlock picture;
    picture.kind = RichBlock::Kind::Picture;
    picture.address = address;
    picture.description = description;
    picture.size = size;
    if (m_table.isOpen()) {
        m_picturesOfTable.append(std::move(picture));
        return;
    }
    finishBlock();
    append(std::move(picture));
}

RichText RichTextWriter::finish()
{
    finishBlock();
    while (!m_blocks.isEmpty() && m_blocks.last().kind == RichBlock::Kind::Rule)
        m_blocks.removeLast();
    return {std::move(m_blocks), m_full};
}

} // namespace vitrine
