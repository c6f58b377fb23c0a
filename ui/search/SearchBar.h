#pragma once

#include <QWidget>

class QAction;
class QComboBox;
class QLineEdit;
class QTimer;
class QToolButton;

namespace vitrine {

/// The row above the grid: text, sort and period, and the button that shows the filters. Typing asks after 300 ms of
/// rest, Enter at once.
class SearchBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SearchBar(QWidget *parent = nullptr);

    QString text() const;   ///< trimmed
    QString sort() const;   ///< as the API writes it
    QString period() const; ///< as the API writes it
    void setText(const QString &text);
    void reset();
    void setFiltersShown(bool shown);
    void focusSearch();

signals:
    void changed();
    void filtersToggled(bool shown);

private:
    void textEdited();
    void updateSortEnabled();

    QToolButton *m_filters;
    QLineEdit *m_text;
    QComboBox *m_sort;
    QComboBox *m_period;
    QTimer *m_rest;
};

} // namespace vitrine
