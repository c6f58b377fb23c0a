#include "placement/ProgramPlaces.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace vitrine {

namespace {

/// Deep enough for "AI/ComfyUI"; what a portable package holds is seen from the folder around it.
constexpr int usualDepth = 2;

void add(QList<ProgramPlace> &places, const ProgramPlace &place)
{
    for (const ProgramPlace &known : std::as_const(places)) {
        if (known.folder == place.folder)
            return;
    }
    places.append(place);
}

void addOfUser(QList<ProgramPlace> &places)
{
    const QDir home = QDir::home();
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    const QString config = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    for (const QString &around : {config, data, home.filePath(QStringLiteral("AppData/Roaming"))})
        add(places, {around + QStringLiteral("/StabilityMatrix"), 0});
    add(places, {home.filePath(QStringLiteral("pinokio/api")), usualDepth});
    for (const auto location :
         {QStandardPaths::DocumentsLocation, QStandardPaths::DesktopLocation, QStandardPaths::DownloadLocation}) {
        const QString folder = QStandardPaths::writableLocation(location);
        if (!folder.isEmpty() && folder != home.path())
            add(places, {folder, usualDepth});
    }
    add(places, {home.filePath(QStringLiteral("Applications")), usualDepth});
    add(places, {home.path(), usualDepth});
}

void addOfSystem(QList<ProgramPlace> &places)
{
#if defined(Q_OS_WIN)
    const auto drives = QDir::drives();
    for (const QFileInfo &drive : drives) {
        add(places, {drive.path() + QStringLiteral("pinokio/api"), usualDepth});
        add(places, {drive.path(), usualDepth});
    }
#elif defined(Q_OS_DARWIN)
    add(places, {QStringLiteral("/Applications"), 1});
    add(places, {QStringLiteral("/Volumes"), usualDepth, ProgramPlace::Kind::Drives});
#else
    const QString user = QDir::home().dirName();
    add(places, {QStringLiteral("/opt"), usualDepth});
    for (const QString &around : {QStringLiteral("/media"), QStringLiteral("/run/media")})
        add(places, {around + u'/' + user, usualDepth, ProgramPlace::Kind::Drives});
    for (const QString &around : {QStringLiteral("/mnt"), QStringLiteral("/media")})
        add(places, {around, usualDepth, ProgramPlace::Kind::Drives});
#endif
}

} // namespace

QList<ProgramPlace> usualProgramPlaces()
{
    QList<ProgramPlace> places;
    addOfUser(places);
    addOfSystem(places);
    return places;
}

} // namespace vitrine
