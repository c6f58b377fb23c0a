#include "cli/CommandLine.h"

#include "cli/OptionReader.h"
#include "settings/DownloadLimits.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace vitrine {

namespace {

constexpr int mostPerPage = 100;
constexpr int defaultLimit = 100;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

Error usage(const QString &message)
{
    return Error{ErrorKind::BadReference, message, {}, {}, {}};
}

/// A parser that knows the options of both programs.
void prepare(QCommandLineParser &parser)
{
    parser.setApplicationDescription(Words::tr("Search the models on Civitai, and download them verified."));
    addStartOptions(parser);
    parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, Words::tr("Say what there is, and end.")});
}

void addSearchOptions(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("search"), Words::tr("Find models."),
                                 QStringLiteral("search [filters]"));
    parser.addOptions({
        {QStringLiteral("query"), Words::tr("Words to look for, best match first."), QStringLiteral("TEXT")},
        {QStringLiteral("types"), Words::tr("A type of model; may be repeated."), QStringLiteral("TYPE")},
        {QStringLiteral("base-models"), Words::tr("A base model; may be repeated."), QStringLiteral("NAME")},
        {QStringLiteral("sort"), Words::tr("\"Highest Rated\", \"Most Downloaded\", \"Newest\", ..."),
         QStringLiteral("ORDER")},
        {QStringLiteral("period"), Words::tr("Updated within: AllTime, Year, Month, Week, Day."),
         QStringLiteral("PERIOD")},
        {QStringLiteral("tag"), Words::tr("Only models with this tag."), QStringLiteral("TAG")},
        {QStringLiteral("username"), Words::tr("Only models of this creator."), QStringLiteral("NAME")},
        {QStringLiteral("checkpoint-type"), Words::tr("Trained or Merge."), QStringLiteral("TYPE")},
        {QStringLiteral("ids"), Words::tr("Only these models."), QStringLiteral("ID,ID,...")},
        {QStringLiteral("nsfw"), Words::tr("Include all levels of maturity.")},
        {QStringLiteral("favorites"), Words::tr("Only your favourites (needs a key).")},
        {QStringLiteral("hidden"), Words::tr("Only what you have hidden (needs a key).")},
        {QStringLiteral("early-access"), Words::tr("Only models in early access.")},
        {QStringLiteral("supports-generation"), Words::tr("Only models that the site's generator offers.")},
        {QStringLiteral("from-platform"), Words::tr("Only models trained on the site.")},
        {QStringLiteral("limit"), Words::tr("At most so many models (default: 100)."), QStringLiteral("N")},
        {QStringLiteral("all"), Words::tr("All models there are.")},
        {QStringLiteral("json"), Words::tr("One JSON object a line.")},
    });
}

ModelQuery readQuery(OptionReader &options)
{
    ModelQuery query;
    query.text = options.text(QStringLiteral("query"));
    for (const QString &type : options.texts(QStringLiteral("types")))
        query.types += ModelType{type};
    for (const QString &baseModel : options.texts(QStringLiteral("base-models")))
        query.baseModels += BaseModel{baseModel};
    query.sort = options.text(QStringLiteral("sort"));
    query.period = options.text(QStringLiteral("period"));
    query.tag = options.text(QStringLiteral("tag"));
    query.username = options.text(QStringLiteral("username"));
    query.checkpointType = options.text(QStringLiteral("checkpoint-type"));
    for (const qint64 id : options.ids(QStringLiteral("ids")))
        query.ids += ModelId{id};
    query.nsfw = options.isSet(QStringLiteral("nsfw"));
    query.favorites = options.isSet(QStringLiteral("favorites"));
    query.hidden = options.isSet(QStringLiteral("hidden"));
    query.earlyAccess = options.isSet(QStringLiteral("early-access"));
    query.supportsGeneration = options.isSet(QStringLiteral("supports-generation"));
    query.fromPlatform = options.isSet(QStringLiteral("from-platform"));
    return query;
}

Result<Invocation> readSearch(QCommandLineParser &parser, const QStringList &arguments)
{
    addSearchOptions(parser);
    OptionReader options(parser, arguments);
    options.allowPositionals(0, 0);

    SearchOptions search;
    search.query = readQuery(options);
    search.json = options.isSet(QStringLiteral("json"));

    if (!search.query.text.isEmpty() && !search.query.ids.isEmpty())
        options.refuse(
            Words::tr("--query and --ids exclude each other: the site takes no notice of ids in a text search."));

    const auto limit = options.positiveNumber(QStringLiteral("limit"));
    if (options.isSet(QStringLiteral("all"))) {
        if (limit)
            options.refuse(Words::tr("--limit and --all exclude each other."));
    } else {
        search.limit = limit.value_or(defaultLimit);
    }
    search.query.limit = std::min(search.limit.value_or(mostPerPage), mostPerPage);
    return options.finish(search);
}

Result<Invocation> readShow(QCommandLineParser &parser, const QStringList &arguments)
{
    parser.addPositionalArgument(QStringLiteral("show"), Words::tr("Show one model."), QStringLiteral("show REF"));
    parser.addOption({QStringLiteral("json"), Words::tr("As one JSON object.")});
    OptionReader options(parser, arguments);
    options.allowPositionals(1, 1);
    return options.finish(ShowOptions{options.positionals().value(0), options.isSet(QStringLiteral("json"))});
}

Result<Invocation> readEnums(QCommandLineParser &parser, const QStringList &arguments)
{
    parser.addPositionalArgument(QStringLiteral("enums"), Words::tr("List the words that the filters take."),
                                 QStringLiteral("enums"));
    parser.addOption({QStringLiteral("json"), Words::tr("As one JSON object.")});
    OptionReader options(parser, arguments);
    options.allowPositionals(0, 0);
    return options.finish(EnumsOptions{options.isSet(QStringLiteral("json"))});
}

QStringList layoutNames()
{
    QStringList names;
    for (const Layout layout : allLayouts())
        names += layoutName(layout);
    return names;
}

QStringList sideFileNames()
{
    QStringList names;
    for (const SideFile file : allSideFiles())
        names += sideFileName(file);
    return names;
}

QString absoluteFolder(const QString &given)
{
    return given.isEmpty() ? QString() : QDir::cleanPath(QDir::current().absoluteFilePath(given));
}

void readDestination(OptionReader &options, GetOptions &get)
{
    get.dir = absoluteFolder(options.text(QStringLiteral("dir")));
    get.root = absoluteFolder(options.text(QStringLiteral("root")));
    const QString layout = options.text(QStringLiteral("layout"));
    get.findsLayout = layout.compare(QLatin1String("auto"), Qt::CaseInsensitive) == 0;
    get.layout = layoutOfName(layout);
    if (!layout.isEmpty() && !get.layout && !get.findsLayout)
        options.refuse(Words::tr("--layout: there is no layout \"%1\". Known are %2 and auto.")
                           .arg(layout, layoutNames().join(QStringLiteral(", "))));
    if (!get.dir.isEmpty() && (!get.root.isEmpty() || !layout.isEmpty()))
        options.refuse(
            Words::tr("--dir is the folder itself; it excludes --root and --layout, which have folders below."));
    if (const QString text = options.text(QStringLiteral("template")); !text.isEmpty()) {
        const auto nameTemplate = NameTemplate::parse(text);
        if (nameTemplate)
            get.nameTemplate = *nameTemplate;
        else
            options.refuse(QStringLiteral("--template: ") + nameTemplate.error().message);
    }
}

void readSideFiles(OptionReader &options, GetOptions &get)
{
    const QStringList names = options.words(QStringLiteral("sidecars"));
    if (names.isEmpty())
        return;
    const bool isNone = names.size() == 1 && names.first().compare(QLatin1String("none"), Qt::CaseInsensitive) == 0;
    const auto files = sideFilesOfNames(isNone ? QStringList() : names);
    if (files)
        get.sideFiles = *files;
    else
        options.refuse(QStringLiteral("--sidecars: ") + files.error().message);
}

void readTransfer(OptionReader &options, GetOptions &get)
{
    get.connections = options.positiveNumber(QStringLiteral("connections"));
    if (get.connections.value_or(1) > mostConnections)
        options.refuse(Words::tr("--connections: at most %1.").arg(mostConnections));
    get.limitBytesPerSecond = options.byteRate(QStringLiteral("limit-rate"));
}

Result<Invocation> readGet(QCommandLineParser &parser, const QStringList &arguments)
{
    parser.addPositionalArgument(
        QStringLiteral("get"),
        Words::tr(
            "Download files: a page's or a download's address, MODEL@VERSION, an AIR name, a model's number, a hash."),
        QStringLiteral("get REF..."));
    parser.addOptions({
        {QStringLiteral("input"), Words::tr("Read more references from a file, one a line (- for standard input)."),
         QStringLiteral("FILE")},
        {QStringLiteral("dir"), Words::tr("Save into this folder itself."), QStringLiteral("DIR")},
        {QStringLiteral("root"), Words::tr("Save into the folders for each type below this one."),
         QStringLiteral("DIR")},
        {QStringLiteral("layout"),
         Words::tr("Whose folders these are: %1, or auto to find out.").arg(layoutNames().join(QStringLiteral(", "))),
         QStringLiteral("NAME")},
        {QStringLiteral("template"),
         Words::tr("How files are named and sorted: \"{baseModel}/{creator}/{model} - {version}\"."),
         QStringLiteral("TEMPLATE")},
        {QStringLiteral("sidecars"),
         Words::tr("What to write beside each file: none, or some of %1.")
             .arg(sideFileNames().join(QStringLiteral(", "))),
         QStringLiteral("LIST")},
        {QStringLiteral("connections"),
         Words::tr("Connections for each download, 1 to %1 (default: as many as help).").arg(mostConnections),
         QStringLiteral("N")},
        {QStringLiteral("limit-rate"), Words::tr("Bytes in a second over all downloads (500K, 2M, ...)."),
         QStringLiteral("RATE")},
        {QStringLiteral("file"), Words::tr("Another file of the version than its primary."), QStringLiteral("FILEID")},
        {QStringLiteral("allow-dangerous"), Words::tr("Download even what the site's scan calls dangerous.")},
    });
    OptionReader options(parser, arguments);

    GetOptions get;
    get.refs = options.positionals();
    get.inputFile = options.text(QStringLiteral("input"));
    if (get.refs.isEmpty() && get.inputFile.isEmpty())
        options.refuse(Words::tr("get: name at least one model, or use --input."));
    readDestination(options, get);
    readSideFiles(options, get);
    readTransfer(options, get);
    if (const auto file = options.positiveNumber(QStringLiteral("file"))) {
        get.file = FileId{*file};
        if (get.refs.size() != 1 || !get.inputFile.isEmpty())
            options.refuse(Words::tr("--file: a file belongs to one version, so there must be exactly one reference."));
    }
    if (options.isSet(QStringLiteral("demo")) && !options.isSet(QStringLiteral("data-dir")) && get.dir.isEmpty() &&
        get.root.isEmpty())
        options.refuse(
            Words::tr("--demo: nothing is kept without --data-dir. Say with --dir where the file is to go."));
    get.allowDangerous = options.isSet(QStringLiteral("allow-dangerous"));
    return options.finish(get);
}

QString overview()
{
    return Words::tr("Usage: vitrine-cli COMMAND [options]\n"
                     "\n"
                     "Commands:\n"
                     "  search [filters] [--limit N | --all] [--json]   find models\n"
                     "  show REF [--json]                               show one model\n"
                     "  enums [--json]                                  list the words that the filters take\n"
                     "  get REF... [--input FILE] [--dir DIR]           download, verified\n"
                     "\n"
                     "vitrine-cli COMMAND --help says more. Options of all commands:\n"
                     "  --api-origin URL   the site to talk to (default: https://civitai.com)\n"
                     "  --data-dir DIR     where everything that the program keeps is kept\n"
                     "  --anonymous        use no key\n"
                     "  --demo             use the built-in sample catalogue\n"
                     "  --version, --help\n"
                     "\n"
                     "An API key is taken from VITRINE_API_KEY, else from where the window keeps it: a file in\n"
                     "the data directory, else the system's keychain, asked only where there is a terminal.");
}

Result<Invocation> readWithoutCommand(const QCommandLineParser &parser)
{
    if (parser.isSet(QStringLiteral("version")))
        return Invocation{{}, PrintText{QStringLiteral("vitrine-cli " VITRINE_VERSION)}};
    if (parser.isSet(QStringLiteral("help")))
        return Invocation{{}, PrintText{overview()}};
    return usage(Words::tr("Say what to do: search, show, enums or get (--help tells more)."));
}

} // namespace

Result<Invocation> parseCommandLine(const QStringList &arguments)
{
    // First round: what stands before the command. All behind it is the command's.
    QCommandLineParser leading;
    prepare(leading);
    leading.addOption(
        {{QStringLiteral("v"), QStringLiteral("version")}, Words::tr("Say which version this is, and end.")});
    leading.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    if (!leading.parse(arguments))
        return usage(leading.errorText());
    const QStringList rest = leading.positionalArguments();
    if (rest.isEmpty() || leading.isSet(QStringLiteral("version")) || leading.isSet(QStringLiteral("help")))
        return readWithoutCommand(leading);

    QStringList withoutCommand = arguments;
    withoutCommand.removeAt(arguments.size() - rest.size());
    QCommandLineParser parser;
    prepare(parser);
    const QString command = rest.first();
    if (command == QLatin1String("search"))
        return readSearch(parser, withoutCommand);
    if (command == QLatin1String("show"))
        return readShow(parser, withoutCommand);
    if (command == QLatin1String("enums"))
        return readEnums(parser, withoutCommand);
    if (command == QLatin1String("get"))
        return readGet(parser, withoutCommand);
    return usage(Words::tr("There is no command \"%1\": it is search, show, enums or get.").arg(command));
}

} // namespace vitrine
