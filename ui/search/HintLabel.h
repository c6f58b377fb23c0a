#pragma once

#include <QLabel>

namespace vitrine {

/// A sentence of explanation below a control: small, in the second-rank colour, in as many lines as it takes.
class HintLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit HintLabel(const QString &text, QWidget *parent = nullptr);
};

} // namespace vitrine
