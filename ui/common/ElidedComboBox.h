#pragma once

#include <QComboBox>

namespace vitrine {

/// A choice in a narrow place, without a label: a text that has no room ends in an ellipsis, and the list is as wide as
/// its entries.
class ElidedComboBox final : public QComboBox
{
    Q_OBJECT

public:
    using QComboBox::QComboBox;
    /// What is chosen here, for screen readers, and a remark on it that is the tool tip as well. Where Qt takes the
    /// current text for a choice's name (as on Linux), the description tells it.
    void setPurpose(const QString &purpose, const QString &remark = {});
    void showPopup() override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace vitrine
