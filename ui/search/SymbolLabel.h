#pragma once

#include <QLabel>

namespace vitrine {

/// A symbol in the colour of leading text, which follows the theme.
class SymbolLabel final : public QLabel
{
    Q_OBJECT

public:
    SymbolLabel(const QString &symbol, int size, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateSymbol();

    QString m_symbol;
    int m_size;
};

} // namespace vitrine
