#pragma once

#include <QTableView>

namespace vitrine {

class CardInteraction;
class ModelTableModel;

/// The results as a compact table, a line each. A click on a column's head sorts by it, a third click goes back to the
/// server's order; columns can be moved and made wider, which the header's state remembers. What is selected, chosen
/// and done with keys is as in the grid (CardInteraction).
class ModelTable final : public QTableView
{
    Q_OBJECT

public:
    explicit ModelTable(ModelTableModel &model, QWidget *parent = nullptr);

    CardInteraction &interaction() { return *m_interaction; }
    int topRow() const; ///< -1 where there is none
    void showRow(int row);

    /// Order and width of the columns, and what is sorted by.
    QByteArray headerState() const;
    void restoreHeaderState(const QByteArray &state);

    void keyboardSearch(const QString &search) override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void verticalScrollbarValueChanged(int value) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fetchAhead();
    void fitRows();    ///< to the text
    void fitColumns(); ///< likewise
    void fitName();

    CardInteraction *m_interaction;
    bool m_fitsName = true; ///< the name has what the others leave, until a person decides
    bool m_fitting = false;
};

} // namespace vitrine
