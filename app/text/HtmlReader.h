#pragma once

#include "text/HtmlTag.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace vitrine {

/// An element's attributes as libxml2 gives them: names and values in turn, a null at the end. Valid only during the
/// call that brings them.
class HtmlAttributes final
{
public:
    explicit HtmlAttributes(const unsigned char **attributes) : m_attributes(attributes) {}

    /// Null where the element has no attribute of that name (in lower case).
    QString value(const char *name) const;

private:
    const unsigned char **m_attributes;
};

/// Takes what HtmlReader reads.
class HtmlHandler
{
public:
    virtual ~HtmlHandler() = default;

    /// False where leave() is not to be called when the element ends.
    virtual bool enter(HtmlTag tag, const HtmlAttributes &attributes) = 0;
    virtual void leave(HtmlTag tag) = 0;
    /// All the text between two tags at once, or large pieces of it.
    virtual void addText(const QString &text) = 0;
    /// Nothing more is wanted.
    virtual bool isFull() const = 0;
};

/// libxml2's HTML parser as a stream of events: no tree is built, which would be bounded in depth and be copied once
/// more. However broken the input is, each enter() that wants it gets its leave(), innermost first. Elements of no
/// meaning are left out, and those that are dropped with what is in them.
class HtmlReader final
{
public:
    explicit HtmlReader(HtmlHandler &handler) : m_handler(handler) {}

    /// `html` is UTF-8 without NUL. False where the handler was full or the elements were nested too deeply before the
    /// input's end.
    bool read(const QByteArray &html);

private:
    /// An element that has begun.
    struct Element
    {
        HtmlTag tag = HtmlTag::Transparent;
        bool wantsLeave = false;
    };

    void startElement(const char *name, const HtmlAttributes &attributes);
    void endElement(const char *name);
    void leaveLast();
    void addText(const char *text, int length);
    void flushText();

    HtmlHandler &m_handler;
    void *m_context = nullptr; ///< libxml2's, while it reads
    QList<Element> m_open;
    QByteArray m_text; ///< UTF-8; one word may come in several events
    int m_dropped = 0; ///< open elements that go with their content
    bool m_stopped = false;
};

} // namespace vitrine
