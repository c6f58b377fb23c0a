#!/bin/sh
# An AppImage of the release build: sh packaging/linux/appimage/build.sh [DIR for the result]
#
# Needs linuxdeploy and its Qt plugin on the PATH (https://github.com/linuxdeploy, their releases are AppImages
# themselves). To be run on the oldest system that is to be served: libraries of the system are taken as they are there.
set -eu

root=$(cd "$(dirname "$0")/../../.." && pwd)
out=$(mkdir -p "${1:-$root/build/appimage}" && cd "${1:-$root/build/appimage}" && pwd)
for tool in linuxdeploy linuxdeploy-plugin-qt; do
    command -v "$tool" >/dev/null || {
        echo "$tool is not on the PATH: see the head of this script" >&2
        exit 1
    }
done

cd "$root"
cmake --preset release -DCMAKE_INSTALL_PREFIX=/usr
cmake --build --preset release
rm -rf "$out/AppDir"
DESTDIR=$out/AppDir cmake --install build/release --strip

# What no linker knows: pictures as WebP and SVG, the database, Wayland beside X11.
export EXTRA_QT_PLUGINS="svg;imageformats;sqldrivers;wayland-shell-integration;wayland-graphics-integration-client"
export EXTRA_PLATFORM_PLUGINS="libqwayland-generic.so;libqwayland-egl.so"
export QMAKE="${QMAKE:-qmake6}"
cd "$out"
linuxdeploy --appdir AppDir --plugin qt --output appimage \
    --desktop-file AppDir/usr/share/applications/vitrine.desktop \
    --icon-file AppDir/usr/share/icons/hicolor/scalable/apps/vitrine.svg
