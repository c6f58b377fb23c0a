#pragma once

#include <QString>

namespace vitrine {

/// Opens the system's file manager on the folder that holds `path`.
void showInFolder(const QString &path);

} // namespace vitrine
