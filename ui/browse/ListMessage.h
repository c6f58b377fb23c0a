#pragma once

#include "models/ModelListModel.h"

#include <QList>
#include <QString>

#include <optional>

namespace vitrine {

/// A step that helps where a list shows nothing.
struct ListAction
{
    enum class Kind
    {
        Retry,
        GoOn,
        Stop,
        Reset,
        OpenSettings,
        ChangeSearch, ///< to `search`
    };

    Kind kind = Kind::Retry;
    QString text;
    Search search;
};

/// What stands in the grid's place while it has no row: why, and the steps that help, the best one first.
struct ListMessage
{
    QString symbol;
    QString title;
    QString text;
    QList<ListAction> actions;
};

/// Nothing while there are rows to show, or the first page is on its way.
std::optional<ListMessage> listMessage(const ModelListModel &model);

/// One line about the list: how many models, how many looked at, what is going on.
QString listSummary(const ModelListModel &model);

} // namespace vitrine
