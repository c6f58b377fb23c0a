#include "ui/browse/ListMessage.h"

#include "base/Format.h"
#include "ui/search/ActiveFilters.h"

#include <QCoreApplication>
#include <QLocale>

namespace vitrine {

namespace {

using Kind = ListAction::Kind;
using State = ModelListModel::State;

constexpr qsizetype mostSuggestions = 3;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(vitrine::ListMessage)
};

ListMessage noFavorites(const Search &search)
{
    Search without = search;
    without.onlyFavorites = false;
    return {QStringLiteral("heart"),
            Words::tr("No favourites yet"),
            Words::tr("The heart in a card's menu or in its details makes one."),
            {{Kind::ChangeSearch, Words::tr("Show all models"), without}}};
}

/// What was asked for may be too narrow: the filters that could go, the one that was set last first.
ListMessage nothingFound(const ModelListModel &model)
{
    if (model.lacksFavorites())
        return noFavorites(model.search());
    ListMessage message{QStringLiteral("search"), Words::tr("Nothing matches"), {}, {}};
    const QList<ActiveFilter> filters = activeFilters(model.search());
    for (auto it = filters.rbegin(); it != filters.rend() && message.actions.size() < mostSuggestions; ++it)
        message.actions.append({Kind::ChangeSearch, Words::tr("Without %1").arg(it->text), it->without});
    QStringList lines;
    if (model.lookedAt() > 0)
        lines +=
            Words::tr("%n model(s) looked at, none passes the filters on this computer.", nullptr, model.lookedAt());
    else if (filters.isEmpty())
        lines += Words::tr("The site sent no models.");
    else
        lines += Words::tr("The site knows no model that fits all of it.");
    if (!model.search().query.nsfw)
        lines += Words::tr("Mature content is left out; the filters can show it.");
    if (model.lookedAt() == 0 && !filters.isEmpty())
        lines += Words::tr("Take something away:"); // the buttons are what it speaks of
    message.text = lines.join(QLatin1Char('\n'));
    if (filters.size() > 1)
        message.actions.append({Kind::Reset, Words::tr("Reset filters"), {}});
    return message;
}

ListMessage failure(const ModelListModel &model)
{
    const Error &error = model.error();
    ListMessage message{QStringLiteral("warning"), Words::tr("The models could not be loaded"), error.message, {}};
    const bool needsKey = error.kind == ErrorKind::LoginRequired || error.kind == ErrorKind::KeyRefused;
    const bool noSuchCreator = error.kind == ErrorKind::NotFound && !model.search().query.username.isEmpty();
    if (noSuchCreator) {
        Search without = model.search();
        without.query.username.clear();
        message.symbol = QStringLiteral("search");
        message.title = Words::tr("Nobody is called %1").arg(model.search().query.username);
        message.text = Words::tr("The site knows no creator of that name. Names are compared letter by letter.");
        message.actions = {{Kind::ChangeSearch, Words::tr("Without this creator"), without}};
        return message;
    }
    if (needsKey) {
        message.symbol = QStringLiteral("key");
        message.title = Words::tr("This needs your API key");
        message.actions = {{Kind::OpenSettings, Words::tr("Open settings"), {}}};
    } else if (error.kind == ErrorKind::Offline) {
        message.symbol = QStringLiteral("offline");
        message.title = Words::tr("No connection");
    } else if (error.kind == ErrorKind::RateLimited) {
        message.symbol = QStringLiteral("clock");
        message.title = Words::tr("The site asks for a pause");
    }
    message.actions.append({Kind::Retry, Words::tr("Try again"), {}});
    return message;
}

/// Whether the site does not answer this search as it stands, so that the earlier search's rows mean nothing under it.
bool isRefused(const ModelListModel &model)
{
    const ErrorKind kind = model.error().kind;
    return model.state() == State::Failed && !model.rowsAreCurrent() &&
           (kind == ErrorKind::NotFound || kind == ErrorKind::BadRequest || kind == ErrorKind::LoginRequired ||
            kind == ErrorKind::KeyRefused || kind == ErrorKind::NoAccess);
}

/// "412 looked at, 3 match" where something is sorted out here, else "1,072 models".
QString countOf(const ModelListModel &model)
{
    const QLocale locale;
    if (model.sortsOut())
        return Words::tr("%1 looked at, %2 match")
            .arg(locale.toString(model.lookedAt()), locale.toString(model.rowCount()));
    return Words::tr("%n model(s)", nullptr, model.rowCount());
}

} // namespace

std::optional<ListMessage> listMessage(const ModelListModel &model)
{
    if (model.rowCount() > 0 && !isRefused(model))
        return std::nullopt;
    switch (model.state()) {
    case State::Idle:
    case State::Loading:
        return std::nullopt;
    case State::Failed:
        return failure(model);
    case State::Complete:
        return nothingFound(model);
    case State::Paused:
        if (!model.rowsAreCurrent())
            return ListMessage{QStringLiteral("pause"),
                               Words::tr("Stopped"),
                               Words::tr("The site has not answered yet."),
                               {{Kind::GoOn, Words::tr("Go on"), {}}}};
        return ListMessage{QStringLiteral("pause"),
                           Words::tr("No match so far"),
                           Words::tr("%n model(s) looked at. There is more.", nullptr, model.lookedAt()),
                           {{Kind::GoOn, Words::tr("Go on"), {}}, {Kind::Reset, Words::tr("Reset filters"), {}}}};
    case State::LoadingMore:
    case State::Ready:
        break;
    }
    return ListMessage{QStringLiteral("search"),
                       Words::tr("Still looking…"),
                       Words::tr("The pages so far hold no match; %n model(s) looked at.", nullptr, model.lookedAt()),
                       {{Kind::Stop, Words::tr("Stop"), {}}}};
}

QString listSummary(const ModelListModel &model)
{
    const std::optional<QDateTime> savedAt = model.savedAt();
    const QString age =
        savedAt ? formatAge(std::chrono::seconds(savedAt->secsTo(QDateTime::currentDateTime()))) : QString();
    switch (model.state()) {
    case State::Idle:
        return {};
    case State::Loading:
        return savedAt ? Words::tr("From %1 ago; asking the site…").arg(age) : Words::tr("Loading…");
    case State::LoadingMore:
        return Words::tr("%1, loading more…").arg(countOf(model));
    case State::Paused:
        return model.rowsAreCurrent() ? Words::tr("%1; paused").arg(countOf(model))
                                      : Words::tr("Stopped before the site answered.");
    case State::Ready:
        return Words::tr("%1, more below").arg(countOf(model));
    case State::Complete:
        return model.rowCount() > 0 ? Words::tr("%1, that is all").arg(countOf(model)) : QString();
    case State::Failed:
        break;
    }
    if (model.rowCount() == 0 || isRefused(model)) // the message in the rows' place says it
        return {};
    if (savedAt)
        return Words::tr("%1, as the site answered %2 ago").arg(countOf(model), age);
    return model.rowsAreCurrent() ? Words::tr("%1, then a failure").arg(countOf(model))
                                  : Words::tr("Shown is still what was there before.");
}

} // namespace vitrine
