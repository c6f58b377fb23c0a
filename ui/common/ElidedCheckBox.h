#pragma once

#include <QCheckBox>

namespace vitrine {

/// A check box in a narrow column: a text that does not fit is cut off, with the whole of it as the tool tip. Its
/// object name and its accessible name are the whole text.
class ElidedCheckBox final : public QCheckBox
{
    Q_OBJECT

public:
    /// `explanation`, if any, is the tool tip in any case.
    explicit ElidedCheckBox(const QString &text, const QString &explanation = {}, QWidget *parent = nullptr);

    const QString &fullText() const { return m_fullText; }
    /// The tool tip and the description for screen readers.
    void setExplanation(const QString &explanation);
    /// Folded, it takes no room and no keyboard focus, but stays where screen readers look, who can press it there.
    void setFolded(bool folded);
    bool isFolded() const { return m_folded; }

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QSize sizeFor(const QString &text) const;
    void elideWhenSeen(); ///< measuring costs, and a window that starts has dozens of these

    QString m_fullText;
    QString m_explanation;
    bool m_folded = false;
};

} // namespace vitrine
