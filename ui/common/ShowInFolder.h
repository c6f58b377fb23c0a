#pragma once

#include <QString>

#include <functional>

class QObject;

namespace vitrine {

/// Opens the system's file manager on the folder that holds `path`. Its disk is asked first, and may take its time:
/// what keeps the folder from being shown is said by `tell` later, and by nobody once `owner` is gone.
void showInFolder(const QString &path, QObject &owner, const std::function<void(const QString &problem)> &tell);

} // namespace vitrine
