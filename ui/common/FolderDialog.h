#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace vitrine {

/// Asks for a folder in the system's own dialog, and does not wait: `chosen` is called with the answer, if there is
/// one and `owner` still lives. `start` is where the dialog begins.
void askForFolder(QWidget &owner, const QString &title, const QString &start,
                  std::function<void(const QString &)> chosen);

} // namespace vitrine
