#include "settings/Settings.h"

#include "settings/ApiOrigin.h"

#include <QDir>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <utility>

namespace vitrine {

namespace {

const auto downloadFolderKey = QStringLiteral("downloads/folder"); // before there could be several
const auto rootsKey = QStringLiteral("roots");
const auto nameTemplateKey = QStringLiteral("downloads/nameTemplate");
const auto sideFilesKey = QStringLiteral("downloads/sideFiles");
const auto picklesKey = QStringLiteral("downloads/pickles");
const auto parallelKey = QStringLiteral("downloads/parallel");
const auto connectionsKey = QStringLiteral("downloads/connections");
const auto limitKey = QStringLiteral("downloads/limitBytesPerSecond");
const auto firstRunDoneKey = QStringLiteral("firstRun/done");
const auto windowOnKey = QStringLiteral("schedule/on");
const auto windowFromKey = QStringLiteral("schedule/from");
const auto windowToKey = QStringLiteral("schedule/to");
const auto windowDaysKey = QStringLiteral("schedule/days");
const auto windowLimitKey = QStringLiteral("schedule/limitBytesPerSecond");
const auto originKey = QStringLiteral("network/apiOrigin");
const auto answerTimeoutKey = QStringLiteral("network/answerTimeoutS");
const auto stallTimeoutKey = QStringLiteral("network/stallTimeoutS");
const auto rememberKey = QStringLiteral("browse/rememberSearches");
const auto proxyKey = QStringLiteral("network/proxy");
const auto showMatureKey = QStringLiteral("browse/mature");
const auto blurKey = QStringLiteral("browse/blurFrom");
const auto hideKey = QStringLiteral("browse/hideFrom");
const auto layoutKey = QStringLiteral("browse/layout");
const auto recentBaseModelsKey = QStringLiteral("browse/recentBaseModels");
const auto pictureCacheKey = QStringLiteral("cache/pictureBytes");
const auto lastSearchKey = QStringLiteral("window/state-search"); // among the window's blobs in the first versions
const auto themeKey = QStringLiteral("window/theme");
const auto accentKey = QStringLiteral("window/accent");
const auto textSizeKey = QStringLiteral("window/textSizePercent");

const auto noProxy = QStringLiteral("none");
const auto systemProxy = QStringLiteral("system");
const auto timeFormat = QStringLiteral("HH:mm");

constexpr int fewestDownloads = 1;
constexpr int smallestTextPercent = 80;
constexpr int largestTextPercent = 200;
constexpr int usualTextPercent = 100;
constexpr int defaultDownloads = 3;

/// The API's maturity bits from PG to XXX, and the one above them all. (What is blocked, 32, is never shown.)
constexpr std::array maturityLevels{1, 2, 4, 8, 16, 64};
constexpr int defaultBlurLevel = 4;
constexpr int neverLevel = 64;

constexpr qint64 defaultPictureCacheBytes = 1024 * 1024 * 1024;
constexpr qsizetype mostRecentBaseModels = 8;

constexpr std::array layoutNames{
    std::pair{ResultLayout::Small, "small"},
    std::pair{ResultLayout::Medium, "medium"},
    std::pair{ResultLayout::Large, "large"},
    std::pair{ResultLayout::Table, "table"},
};

constexpr std::array themeNames{
    std::pair{Theme::System, "system"},
    std::pair{Theme::Light, "light"},
    std::pair{Theme::Dark, "dark"},
};

constexpr std::array pickleNames{
    std::pair{PicklePolicy::Allow, "allow"},
    std::pair{PicklePolicy::Ask, "ask"},
    std::pair{PicklePolicy::Refuse, "refuse"},
};

/// The value of a closed set that `name` stands for.
template<typename Wanted, typename Value, size_t Size>
Wanted named(const std::array<std::pair<Value, const char *>, Size> &names, const QString &name, Wanted otherwise)
{
    for (const auto &[value, known] : names) {
        if (name == QLatin1String(known))
            return value;
    }
    return otherwise;
}

template<typename Value, size_t Size>
QString nameOf(const std::array<std::pair<Value, const char *>, Size> &names, Value wanted)
{
    for (const auto &[value, name] : names) {
        if (value == wanted)
            return QLatin1String(name);
    }
    Q_UNREACHABLE();
}

QString usersModelFolder()
{
    QString downloads = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    if (downloads.isEmpty())
        downloads = QDir::homePath();
    return QDir(downloads).filePath(QStringLiteral("Models"));
}

/// What can be used of a list of roots, each folder once.
QList<ModelRoot> withoutNonsense(const QList<ModelRoot> &roots)
{
    QList<ModelRoot> kept;
    for (ModelRoot root : roots) {
        root.folder = QDir::cleanPath(root.folder);
        const bool isKnown = std::any_of(kept.begin(), kept.end(),
                                         [&root](const ModelRoot &other) { return other.folder == root.folder; });
        if (QDir::isAbsolutePath(root.folder) && !isKnown)
            kept.append(root);
    }
    return kept;
}

/// Seven digits, Sunday first, 1 for each day that is meant.
std::bitset<7> daysOf(const QString &digits)
{
    bool isNumber = false;
    const unsigned long long days = digits.toULongLong(&isNumber, 2);
    return isNumber && digits.size() == 7 ? days : SpeedWindow::everyDay;
}

bool isAccent(const QString &text)
{
    static const QRegularExpression color(QStringLiteral("^#[0-9a-fA-F]{6}$"));
    return text == QLatin1String("system") || color.match(text).hasMatch();
}

QString windowStateKey(const QString &name)
{
    return QStringLiteral("window/state-") + name;
}

} // namespace

std::optional<Theme> themeNamed(const QString &name)
{
    return named<std::optional<Theme>>(themeNames, name, std::nullopt);
}

Settings::Settings(const QString &filePath, const QString &defaultDownloadFolder, QObject *parent)
    : QObject(parent)
    , m_storage(filePath)
    , m_file(&m_storage.values())
    , m_defaultDownloadFolder(defaultDownloadFolder.isEmpty() ? usersModelFolder() : defaultDownloadFolder)
{
    connect(&m_storage, &SettingsFile::problemArose, this, &Settings::problemArose);
}

Settings::~Settings() = default;

const std::optional<SettingsProblem> &Settings::problem() const
{
    return m_storage.problem();
}

bool Settings::firstRunDone() const
{
    return m_file->contains(firstRunDoneKey) || !withoutNonsense(storedRoots()).isEmpty();
}

void Settings::setFirstRunDone()
{
    m_file->setValue(firstRunDoneKey, true);
}

QList<ModelRoot> Settings::modelRoots() const
{
    const QList<ModelRoot> roots = withoutNonsense(storedRoots());
    return roots.isEmpty() ? QList<ModelRoot>{ModelRoot{m_defaultDownloadFolder}} : roots;
}

QList<ModelRoot> Settings::storedRoots() const
{
    QList<ModelRoot> roots;
    const int count = m_file->beginReadArray(rootsKey);
    for (int i = 0; i < count; ++i) {
        m_file->setArrayIndex(i);
        ModelRoot root;
        root.folder = m_file->value(QStringLiteral("folder")).toString();
        root.layout = m_file->value(QStringLiteral("layout"), root.layout).toString();
        root.types = m_file->value(QStringLiteral("types")).toStringList();
        const QStringList answered = m_file->value(QStringLiteral("answeredTypes")).toStringList();
        const QStringList answers = m_file->value(QStringLiteral("answers")).toStringList();
        for (qsizetype each = 0; each < std::min(answered.size(), answers.size()); ++each)
            root.typeFolders.insert(answered[each], answers[each]);
        roots.append(root);
    }
    m_file->endArray();
    if (roots.isEmpty())
        roots.append(ModelRoot{m_file->value(downloadFolderKey).toString()});
    return roots;
}

void Settings::setModelRoots(const QList<ModelRoot> &roots)
{
    const QList<ModelRoot> wanted = withoutNonsense(roots);
    if (wanted == modelRoots())
        return;
    m_file->remove(downloadFolderKey);
    m_file->remove(rootsKey);
    m_file->beginWriteArray(rootsKey, static_cast<int>(wanted.size()));
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        m_file->setArrayIndex(static_cast<int>(i));
        m_file->setValue(QStringLiteral("folder"), wanted[i].folder);
        m_file->setValue(QStringLiteral("layout"), wanted[i].layout);
        m_file->setValue(QStringLiteral("types"), wanted[i].types);
        m_file->setValue(QStringLiteral("answeredTypes"), QStringList(wanted[i].typeFolders.keys()));
        m_file->setValue(QStringLiteral("answers"), QStringList(wanted[i].typeFolders.values()));
    }
    m_file->endArray();
    emit changed();
}

QString Settings::downloadFolder() const
{
    return modelRoots().constFirst().folder;
}

void Settings::setDownloadFolder(const QString &folder)
{
    QList<ModelRoot> roots = modelRoots();
    roots.first().folder = QDir::isAbsolutePath(folder) ? folder : m_defaultDownloadFolder;
    setModelRoots(roots);
}

QString Settings::nameTemplate() const
{
    return m_file->value(nameTemplateKey).toString();
}

void Settings::setNameTemplate(const QString &text)
{
    store(nameTemplateKey, text.trimmed());
}

QStringList Settings::sideFiles() const
{
    return m_file->value(sideFilesKey).toString().split(u' ', Qt::SkipEmptyParts);
}

void Settings::setSideFiles(const QStringList &names)
{
    store(sideFilesKey, names.join(u' '));
}

PicklePolicy Settings::picklePolicy() const
{
    return named(pickleNames, m_file->value(picklesKey).toString(), PicklePolicy::Ask);
}

void Settings::setPicklePolicy(PicklePolicy policy)
{
    store(picklesKey, nameOf(pickleNames, policy));
}

int Settings::parallelDownloads() const
{
    bool isNumber = false;
    const int downloads = m_file->value(parallelKey).toInt(&isNumber);
    return isNumber ? std::clamp(downloads, fewestDownloads, mostParallelDownloads) : defaultDownloads;
}

void Settings::setParallelDownloads(int downloads)
{
    store(parallelKey, std::clamp(downloads, fewestDownloads, mostParallelDownloads));
}

int Settings::connections() const
{
    return std::clamp(m_file->value(connectionsKey).toInt(), 0, mostConnections);
}

void Settings::setConnections(int connections)
{
    store(connectionsKey, std::clamp(connections, 0, mostConnections));
}

qint64 Settings::limitBytesPerSecond() const
{
    return std::max<qint64>(m_file->value(limitKey).toLongLong(), 0);
}

void Settings::setLimitBytesPerSecond(qint64 bytesPerSecond)
{
    store(limitKey, std::max<qint64>(bytesPerSecond, 0));
}

SpeedWindow Settings::speedWindow() const
{
    const SpeedWindow usual;
    const auto timeAt = [this](const QString &key, QTime otherwise) {
        const QTime time = QTime::fromString(m_file->value(key).toString(), timeFormat);
        return time.isValid() ? time : otherwise;
    };
    return {m_file->value(windowOnKey).toString() == QLatin1String("true"), timeAt(windowFromKey, usual.from),
            timeAt(windowToKey, usual.to), std::max<qint64>(m_file->value(windowLimitKey).toLongLong(), 0),
            daysOf(m_file->value(windowDaysKey).toString())};
}

void Settings::setSpeedWindow(const SpeedWindow &window)
{
    if (window == speedWindow())
        return;
    m_file->setValue(windowOnKey, window.isOn);
    m_file->setValue(windowFromKey, window.from.toString(timeFormat));
    m_file->setValue(windowToKey, window.to.toString(timeFormat));
    m_file->setValue(windowLimitKey, std::max<qint64>(window.bytesPerSecond, 0));
    m_file->setValue(windowDaysKey, QString::fromStdString(window.days.to_string()));
    emit changed();
}

ProxyChoice Settings::proxy() const
{
    const QString stored = m_file->value(proxyKey).toString();
    if (stored == noProxy)
        return {ProxyKind::None};
    if (stored.isEmpty() || stored == systemProxy)
        return {};
    const auto manual = ProxyChoice::fromAddress(stored);
    return manual ? *manual : ProxyChoice();
}

void Settings::setProxy(const ProxyChoice &proxy)
{
    switch (proxy.kind) {
    case ProxyKind::System:
        store(proxyKey, systemProxy);
        break;
    case ProxyKind::None:
        store(proxyKey, noProxy);
        break;
    case ProxyKind::Http:
    case ProxyKind::Socks5:
        store(proxyKey, proxy.address());
        break;
    }
}

QUrl Settings::apiOrigin() const
{
    return readApiOrigin(m_file->value(originKey).toString()).value_or(usualApiOrigin());
}

void Settings::setApiOrigin(const QUrl &origin)
{
    store(originKey, origin.toString());
}

std::chrono::seconds Settings::answerTimeout() const
{
    return patience(answerTimeoutKey);
}

void Settings::setAnswerTimeout(std::chrono::seconds timeout)
{
    store(answerTimeoutKey, qint64(std::clamp(timeout, leastPatience, mostPatience).count()));
}

std::chrono::seconds Settings::stallTimeout() const
{
    return patience(stallTimeoutKey);
}

void Settings::setStallTimeout(std::chrono::seconds timeout)
{
    store(stallTimeoutKey, qint64(std::clamp(timeout, leastPatience, mostPatience).count()));
}

std::chrono::seconds Settings::patience(const QString &key) const
{
    bool isNumber = false;
    const std::chrono::seconds stored(m_file->value(key).toInt(&isNumber));
    return isNumber ? std::clamp(stored, leastPatience, mostPatience) : usualPatience;
}

bool Settings::showMature() const
{
    return m_file->value(showMatureKey).toString() == QLatin1String("true");
}

void Settings::setShowMature(bool show)
{
    store(showMatureKey, show);
}

int Settings::blurFrom() const
{
    return maturityLevel(blurKey, defaultBlurLevel);
}

void Settings::setBlurFrom(int level)
{
    store(blurKey, level);
}

int Settings::hideFrom() const
{
    return maturityLevel(hideKey, neverLevel);
}

void Settings::setHideFrom(int level)
{
    store(hideKey, level);
}

int Settings::maturityLevel(const QString &key, int otherwise) const
{
    const int level = m_file->value(key).toInt();
    return std::find(maturityLevels.begin(), maturityLevels.end(), level) == maturityLevels.end() ? otherwise : level;
}

qint64 Settings::pictureCacheBytes() const
{
    bool isNumber = false;
    const qint64 bytes = m_file->value(pictureCacheKey).toLongLong(&isNumber);
    return isNumber && bytes >= 0 ? bytes : defaultPictureCacheBytes;
}

void Settings::setPictureCacheBytes(qint64 bytes)
{
    store(pictureCacheKey, std::max<qint64>(bytes, 0));
}

ResultLayout Settings::resultLayout() const
{
    return named(layoutNames, m_file->value(layoutKey).toString(), ResultLayout::Medium);
}

void Settings::setResultLayout(ResultLayout layout)
{
    store(layoutKey, nameOf(layoutNames, layout));
}

bool Settings::rememberSearches() const
{
    return m_file->value(rememberKey).toString() != QLatin1String("false");
}

void Settings::setRememberSearches(bool remember)
{
    if (!remember)
        forgetSearches();
    store(rememberKey, remember);
}

void Settings::forgetSearches()
{
    m_file->remove(recentBaseModelsKey);
    m_file->remove(lastSearchKey);
}

QByteArray Settings::lastSearch() const
{
    return m_file->value(lastSearchKey).toByteArray();
}

void Settings::setLastSearch(const QByteArray &search)
{
    if (rememberSearches())
        m_file->setValue(lastSearchKey, search);
}

QStringList Settings::recentBaseModels() const
{
    return m_file->value(recentBaseModelsKey).toStringList().mid(0, mostRecentBaseModels);
}

void Settings::addRecentBaseModels(const QStringList &baseModels)
{
    if (!rememberSearches())
        return;
    QStringList recent = baseModels + recentBaseModels();
    recent.removeDuplicates();
    m_file->setValue(recentBaseModelsKey, recent.mid(0, mostRecentBaseModels));
}

Theme Settings::theme() const
{
    return named(themeNames, m_file->value(themeKey).toString(), Theme::System);
}

void Settings::setTheme(Theme theme)
{
    store(themeKey, nameOf(themeNames, theme));
}

QString Settings::accent() const
{
    const QString accent = m_file->value(accentKey).toString();
    return isAccent(accent) ? accent : QString();
}

void Settings::setAccent(const QString &accent)
{
    store(accentKey, isAccent(accent) ? accent : QString());
}

int Settings::textSizePercent() const
{
    bool isNumber = false;
    const int percent = m_file->value(textSizeKey).toInt(&isNumber);
    return isNumber ? std::clamp(percent, smallestTextPercent, largestTextPercent) : usualTextPercent;
}

void Settings::setTextSizePercent(int percent)
{
    store(textSizeKey, std::clamp(percent, smallestTextPercent, largestTextPercent));
}

QByteArray Settings::windowState(const QString &name) const
{
    return m_file->value(windowStateKey(name)).toByteArray();
}

void Settings::setWindowState(const QString &name, const QByteArray &state)
{
    m_file->setValue(windowStateKey(name), state);
}

void Settings::store(const QString &key, const QVariant &value)
{
    // As texts: what was read from the file is one, whatever it was when it was stored.
    if (m_file->contains(key) && m_file->value(key).toString() == value.toString())
        return;
    m_file->setValue(key, value);
    emit changed();
}

void Settings::flush()
{
    m_storage.flush();
}

} // namespace vitrine
