#include "text/AllowedMarkup.h"

#include <QSet>

#include <libxml/HTMLparser.h>

#include <memory>

namespace vitrine {

namespace {

using Tree = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;

Tree treeOf(const QString &html)
{
    const QByteArray utf8 = html.toUtf8();
    return Tree(htmlReadMemory(utf8.constData(), int(utf8.size()), nullptr, "UTF-8",
                               HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING),
                &xmlFreeDoc);
}

QString textOf(const xmlChar *text)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(text));
}

QString strangeAttribute(const QString &element, const xmlAttr *attribute)
{
    const QString name = textOf(attribute->name);
    const QString value = attribute->children ? textOf(attribute->children->content) : QString();
    const QUrl address(value);
    if (element == QLatin1String("a") && name == QLatin1String("href") && !address.host().isEmpty() &&
        (address.scheme() == QLatin1String("https") || address.scheme() == QLatin1String("http")) &&
        address.userInfo().isEmpty())
        return {};
    return QStringLiteral("%1 %2=%3").arg(element, name, value);
}

QString strangeNode(const xmlNode *node, int depth)
{
    static const QSet<QString> allowed = [] {
        const QStringList names =
            QStringLiteral("html body p h1 h2 h3 h4 h5 h6 b i u s code a br ul ol li dd pre table tr td th")
                .split(QLatin1Char(' '));
        return QSet<QString>(names.begin(), names.end());
    }();
    if (depth > 32)
        return QStringLiteral("too deep");
    for (; node; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_DTD_NODE)
            continue;
        const QString name = textOf(node->name);
        if (node->type != XML_ELEMENT_NODE || !allowed.contains(name))
            return QStringLiteral("node %1 of type %2").arg(name).arg(int(node->type));
        for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
            if (const QString strange = strangeAttribute(name, attribute); !strange.isEmpty())
                return strange;
        }
        if (const QString strange = strangeNode(node->children, depth + 1); !strange.isEmpty())
            return strange;
    }
    return {};
}

bool isDeceptive(QChar c)
{
    const char16_t u = c.unicode();
    return (u < 0x20 && u != u'\n' && u != u'\t') || (u >= 0x7F && u < 0xA0) || (u >= 0x202A && u <= 0x202E) ||
           (u >= 0x2066 && u <= 0x2069) || u == 0x200E || u == 0x200F || u == 0x061C || u == 0xFFFC ||
           (u >= 0xFDD0 && u <= 0xFDEF) || u == 0x2028 || u == 0x2029;
}

QString strangeBlock(const RichBlock &block)
{
    const QString words = block.html + block.description;
    for (const QChar c : words) {
        if (isDeceptive(c))
            return QStringLiteral("character U+%1").arg(c.unicode(), 4, 16);
    }
    if (block.textLength > 2000 || block.html.size() > 24'000) // escaping makes six characters of one
        return QStringLiteral("a block of %1 characters, %2 with tags").arg(block.textLength).arg(block.html.size());
    const bool isPicture = block.kind == RichBlock::Kind::Picture;
    if (isPicture != block.address.isValid() ||
        (isPicture && !block.address.scheme().startsWith(QLatin1String("http"))))
        return QStringLiteral("picture of ") + block.address.toString();
    if (isPicture || block.kind == RichBlock::Kind::Rule)
        return block.html.isEmpty() ? QString() : QStringLiteral("text where none is");
    const Tree tree = treeOf(block.html);
    return tree ? strangeNode(tree->children, 0) : QStringLiteral("an empty block");
}

void appendText(const xmlNode *node, QString &text)
{
    for (; node; node = node->next) {
        if (node->type == XML_TEXT_NODE)
            text += textOf(node->content);
        appendText(node->children, text);
    }
}

} // namespace

QString strangerIn(const RichText &text)
{
    if (text.blocks.size() > 1500)
        return QStringLiteral("%1 blocks").arg(text.blocks.size());
    for (const RichBlock &block : text.blocks) {
        if (const QString strange = strangeBlock(block); !strange.isEmpty())
            return strange + QStringLiteral(" in ") + block.html.left(2000);
    }
    return {};
}

QString plainText(const RichText &text)
{
    QString plain;
    for (const RichBlock &block : text.blocks) {
        if (const Tree tree = treeOf(block.html))
            appendText(tree->children, plain);
        plain += block.description + QLatin1Char(' ');
    }
    return plain;
}

} // namespace vitrine
