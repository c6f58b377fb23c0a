#pragma once

class QMimeData;
class QString;

namespace vitrine {

/// What is dragged into the window, as far as it could be followed: the first address that is no file of this computer,
/// else the first line of text. Empty where there is neither.
QString droppedLink(const QMimeData &data);

} // namespace vitrine
