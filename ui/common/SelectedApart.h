#pragma once

#include <functional>

class QAbstractItemView;
class QModelIndex;

namespace vitrine {

/// Calls `choose` for a row of `view` that is selected without becoming the current one, and takes the selection back.
/// Only assistive technology does so: to select a row is all that Qt lets it do with one, where others press it. The
/// view has its model already, selects one row at a time, and keyboard and mouse choose in ways of their own.
void whenSelectedApart(QAbstractItemView &view, std::function<void(const QModelIndex &)> choose);

} // namespace vitrine
