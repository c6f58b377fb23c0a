#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace vitrine {

/// One question of the first run: its title, a sentence on it, and what answers it. It scrolls where the window is
/// small.
class FirstRunStep final : public QScrollArea
{
    Q_OBJECT

public:
    FirstRunStep(const QString &title, const QString &text, QWidget *parent = nullptr);

    /// Below what is there already.
    void add(QWidget *part);

    QSize minimumSizeHint() const override; ///< as wide as what is in it, which is scrolled up and down alone

private:
    QVBoxLayout *m_column;
};

} // namespace vitrine
