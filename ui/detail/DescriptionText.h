#pragma once

#include "text/RichText.h"

#include <QTextBrowser>

namespace vitrine {

/// One block of a description: text that can be selected, links that can be reached with Tab. As high as its text at
/// its width, so that the page around it scrolls; keys and wheel that it has no use for go to that page. Loads nothing.
class DescriptionText final : public QTextBrowser
{
    Q_OBJECT

public:
    /// `styleSheet` is for the document, which is laid out for `width` at once.
    DescriptionText(const RichBlock &block, const QString &styleSheet, int width, QWidget *parent = nullptr);

    /// Lays the text out for that width, unless it is, and says how high it comes. Takes about a millisecond.
    int layOut(int width);

    /// Nothing, whatever is named.
    QVariant loadResource(int type, const QUrl &name) override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void fitTo(int width);
    void fitTable();

    RichBlock::Kind m_kind;
    bool m_hasLinks;
    int m_width = 0; ///< that the text is laid out for
};

} // namespace vitrine
