#pragma once

#include <QPushButton>

namespace vitrine {

/// The line above something that folds: an arrow, a title, and what is in it while it is folded. It is a plain button
/// to screen readers, whose name says what pressing it does.
class SectionHeader final : public QPushButton
{
    Q_OBJECT

public:
    enum class Level
    {
        Section,   ///< of the panel
        Subsection ///< within one; lighter
    };

    SectionHeader(const QString &title, Level level, QWidget *parent = nullptr);

    /// A few words at the end of the line, cut off where there is no room. `active` is for what narrows the search.
    void setSummary(const QString &summary, bool active);
    QString summary() const { return m_summary; }
    void setOpen(bool open);
    bool isOpen() const { return m_open; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont titleFont() const;
    void updateName();

    QString m_title;
    QString m_summary;
    bool m_active = false;
    Level m_level;
    bool m_open = true;
};

} // namespace vitrine
