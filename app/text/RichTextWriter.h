#pragma once

#include "text/InlineRun.h"
#include "text/ListMarkup.h"
#include "text/RichText.h"
#include "text/TableMarkup.h"

#include <array>

namespace vitrine {

/// Writes a RichText from what its caller says comes next. Starts and ends may come in any nesting as long as each
/// start has its end; what cannot be nested in the output is written one after the other. Empty paragraphs, items and
/// blocks are left out. Text is escaped here, and expected to have been through safeText().
class RichTextWriter final
{
public:
    /// Where a line of its own begins or ends.
    void endLine();
    void startHeading(int level);
    void endHeading();
    void startStyle(TextStyle style);
    void endStyle(TextStyle style);
    void startLink(const QUrl &address);
    void endLink();
    void startPreformatted();
    void endPreformatted();
    void startQuote();
    void endQuote();

    void startList(std::optional<int> firstNumber);
    void endList();
    void startItem();
    void endItem();

    void startTable();
    void endTable();
    void startRow();
    void startCell(bool heading);

    void addText(QStringView text);
    void addLineBreak();
    void addRule();
    void addPicture(const QUrl &address, const QString &description, QSize size);

    /// Nothing more will be taken.
    bool isFull() const { return m_full; }
    RichText finish();

private:
    /// What the text is written into.
    enum class Place
    {
        None,
        Paragraph, ///< or a heading
        Preformatted,
        Item,
        Cell
    };

    bool isPlain() const;
    RichBlock::Kind wantedKind() const;
    int enoughCost() const;
    void openPlace();
    void openParagraph();
    void setPlace(Place place);
    void closePlace();
    void beginBlock(RichBlock::Kind kind);
    void finishBlock();
    void append(RichBlock block);

    void addLines(QStringView text);
    QString collapsed(QStringView text);
    void write(QStringView text);
    void writeBreaks();
    void writePiece(QStringView piece);
    InlineRun wantedRun() const;
    void put(const QString &markup) { m_html += markup; }

    QList<RichBlock> m_blocks;
    bool m_full = false;
    int m_pictures = 0;
    QList<RichBlock> m_picturesOfTable; ///< shown below it

    // The block that is being written
    QString m_html;
    RichBlock::Kind m_kind = RichBlock::Kind::Text;
    int m_cost = 0; ///< of laying it out: its characters, and something for each element
    int m_textLength = 0;
    bool m_isVisible = false;

    // The place in it
    Place m_place = Place::None;
    QString m_placeTag; ///< the element that ends with it, if any
    bool m_hasText = false;
    bool m_pendingSpace = false;
    int m_pendingBreaks = 0;
    InlineRun m_run; ///< whose tags are written

    // What the caller has started
    std::array<int, 5> m_styleDepths{};
    QStringList m_links;
    int m_headingLevel = 0;
    int m_preformattedDepth = 0;
    int m_quoteDepth = 0;
    int m_tableDepth = 0;
    int m_flatLists = 0; ///< lists that are not written as such
    bool m_impliedList = false;
    ListMarkup m_lists;
    TableMarkup m_table;
};

} // namespace vitrine
