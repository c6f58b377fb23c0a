#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace vitrine {

/// Rows whose columns stand below each other on a terminal, two spaces apart.
class TextTable final
{
public:
    enum class Align
    {
        Left,
        Right
    };
    struct Column
    {
        QString title;
        Align align = Align::Left;
        qsizetype widest = 60; ///< longer texts are cut
    };

    explicit TextTable(QList<Column> columns);

    /// One text a column; what a terminal would act on is left out.
    void addRow(const QStringList &cells);
    bool isEmpty() const { return m_rows.isEmpty(); }

    /// The titles and the rows, without spaces at their ends.
    QStringList lines() const;

private:
    QString line(const QStringList &cells, const QList<qsizetype> &widths) const;

    QList<Column> m_columns;
    QList<QStringList> m_rows;
};

} // namespace vitrine
