#pragma once

class QWidget;

namespace vitrine {

/// A measure that belongs to text, as a symbol beside it or a column of words: as given for text of the usual size, and
/// in step with larger text. `widget`'s font decides.
int withText(int pixels, const QWidget &widget);

} // namespace vitrine
