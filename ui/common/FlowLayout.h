#pragma once

#include <QLayout>
#include <QList>

#include <utility>

namespace vitrine {

/// Lays items in lines, as text flows: for chips and tags.
class FlowLayout final : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget *parent = nullptr, int spacing = 6);
    ~FlowLayout() override;

    /// Whether each line stands in the middle of the width instead of at its beginning.
    void setCentered(bool centered) { m_isCentered = centered; }

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    void setGeometry(const QRect &rect) override;
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;

private:
    int arrange(const QRect &rect, bool move) const;

    /// Puts items in their places, which are for a left-to-right line that begins at the left.
    void placeLine(const QList<std::pair<QLayoutItem *, QRect>> &line, const QRect &inner) const;

    QList<QLayoutItem *> m_items; ///< owned, as QLayout has it
    bool m_isCentered = false;
};

} // namespace vitrine
