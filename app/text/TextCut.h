#pragma once

#include <QStringView>

namespace vitrine {

/// Where to cut a text that is longer than `most` (> 0) characters: after the last sentence that ends in the second
/// half of these, else between words, else wherever no character is torn apart. Between 1 and the text's length.
qsizetype cutPosition(QStringView text, qsizetype most);

} // namespace vitrine
