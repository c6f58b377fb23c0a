#include "text/HtmlReader.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <memory>

namespace vitrine {

namespace {

// The parser looks through the open elements at each tag, so hostile input would cost their square.
constexpr qsizetype mostOpenElements = 1000;
constexpr qsizetype mostTextBytes = 64 * 1024;

struct ContextDeleter
{
    void operator()(htmlParserCtxtPtr context) const { htmlFreeParserCtxt(context); }
};

const char *plain(const xmlChar *text)
{
    return reinterpret_cast<const char *>(text);
}

/// libxml2 sets itself up on first use, which must not happen in two threads at once.
void prepareParser()
{
    [[maybe_unused]] static const bool prepared = [] {
        xmlInitParser();
        return true;
    }();
}

} // namespace

QString HtmlAttributes::value(const char *name) const
{
    for (const xmlChar **each = m_attributes; each && each[0]; each += 2) {
        if (std::strcmp(plain(each[0]), name) == 0)
            return each[1] ? QString::fromUtf8(plain(each[1])) : QString();
    }
    return {};
}

bool HtmlReader::read(const QByteArray &html)
{
    prepareParser();
    const std::unique_ptr<htmlParserCtxt, ContextDeleter> context(htmlNewParserCtxt());
    if (!context)
        return false;
    *context->sax = {};
    context->sax->startElement = [](void *self, const xmlChar *name, const xmlChar **attributes) {
        static_cast<HtmlReader *>(self)->startElement(plain(name), HtmlAttributes(attributes));
    };
    context->sax->endElement = [](void *self, const xmlChar *name) {
        static_cast<HtmlReader *>(self)->endElement(plain(name));
    };
    const auto characters = [](void *self, const xmlChar *text, int length) {
        static_cast<HtmlReader *>(self)->addText(plain(text), length);
    };
    context->sax->characters = characters;
    context->sax->ignorableWhitespace = characters;
    context->sax->cdataBlock = characters; // scripts and style sheets
    context->userData = this;
    m_context = context.get();
    // What the text says of its encoding has had its meaning where it was received.
    htmlCtxtReadMemory(context.get(), html.constData(), int(html.size()), nullptr, "UTF-8",
                       HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                           HTML_PARSE_IGNORE_ENC);
    m_context = nullptr;
    flushText();
    while (!m_open.isEmpty())
        leaveLast();
    return !m_stopped;
}

void HtmlReader::startElement(const char *name, const HtmlAttributes &attributes)
{
    flushText();
    if (m_stopped)
        return;
    Element element{htmlTag(name), false};
    if (element.tag == HtmlTag::Dropped)
        ++m_dropped;
    else if (m_dropped == 0 && element.tag != HtmlTag::Transparent)
        element.wantsLeave = m_handler.enter(element.tag, attributes);
    m_open.append(element);
    if (m_open.size() > mostOpenElements || m_handler.isFull()) {
        m_stopped = true;
        xmlStopParser(static_cast<xmlParserCtxtPtr>(m_context));
    }
}

void HtmlReader::endElement(const char *name)
{
    flushText();
    const HtmlTag tag = htmlTag(name);
    const auto found =
        std::find_if(m_open.rbegin(), m_open.rend(), [tag](const Element &each) { return each.tag == tag; });
    const qsizetype kept = std::distance(found, m_open.rend()) - 1; // -1 for an end without a start
    while (kept >= 0 && m_open.size() > kept)
        leaveLast();
}

void HtmlReader::leaveLast()
{
    const Element element = m_open.takeLast();
    if (element.tag == HtmlTag::Dropped)
        --m_dropped;
    if (element.wantsLeave)
        m_handler.leave(element.tag);
}

void HtmlReader::addText(const char *text, int length)
{
    if (m_dropped > 0 || m_stopped)
        return;
    m_text.append(text, length);
    if (m_text.size() > mostTextBytes)
        flushText();
}

void HtmlReader::flushText()
{
    if (m_text.isEmpty())
        return;
    m_handler.addText(QString::fromUtf8(m_text));
    m_text.clear();
}

} // namespace vitrine
