#pragma once

#include <QBoxLayout>

namespace vitrine {

/// Two rows beside each other where there is room for it, else below each other: decided in the moment in which the
/// width is given, so that nothing is squeezed into too little height until a later turn of the event loop.
class TwoLineLayout final : public QBoxLayout
{
    Q_OBJECT

public:
    /// `comfortable`: what the first row is to have, at least, for the second to stand beside it.
    TwoLineLayout(QLayout *first, QLayout *second, int comfortable, QWidget *parent);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    void setGeometry(const QRect &rect) override;
    /// Of the narrower arrangement.
    QSize minimumSize() const override;

private:
    bool isNarrow(int width) const;

    QLayout *m_first;
    QLayout *m_second;
    const int m_comfortable;
};

} // namespace vitrine
