#pragma once

#include <QByteArray>
#include <QObject>

class QSplitter;
class QStackedLayout;
class QWidget;

namespace vitrine {

class DetailPane;

/// Where the details stand on the browse page: beside the models, over them where the window is narrow, or in their
/// place. The models keep their size and place while the details have the page.
class DetailDock final : public QObject
{
    Q_OBJECT

public:
    /// `models` is what the details stand beside, `others` what is on the other side of it. Takes over `page`'s layout.
    DetailDock(QWidget &page, QWidget &others, QWidget &models, DetailPane &pane);

    void open();
    /// Gives the models their place back. True when the details had the keyboard, which somebody else needs now.
    bool close();
    bool isOpen() const;

    /// Shown or not, whether the details get the whole page.
    void setGrown(bool grown);
    bool isGrown() const { return m_grown; }
    /// Whether somebody who looks for models would not see them, or not all.
    bool coversModels() const;

    /// After the page's size has changed.
    void place();

    QByteArray state() const; ///< the width of the details
    void restore(const QByteArray &state);

private:
    bool isOver() const;
    void moveTo(QWidget &home);

    QWidget &m_page;
    DetailPane &m_pane;
    QStackedLayout *m_stack;
    QWidget *m_beside; ///< all but the grown details
    QWidget *m_whole;  ///< holds the grown ones
    QSplitter *m_splitter;
    QWidget *m_gap;         ///< stands for the grown details beside the models, which keep their size so
    int m_width;            ///< of the details beside the models, when they were closed last
    bool m_isSized = false; ///< the details' width was set, here or by the person
    bool m_grown = false;
};

} // namespace vitrine
