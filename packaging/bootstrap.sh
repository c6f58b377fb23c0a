#!/bin/sh
# From a fresh machine to Vitrine with one command:
#
#   sh packaging/bootstrap.sh run [options]    build what users run and start it (run --demo needs no network, no account)
#   sh packaging/bootstrap.sh test [options]   build with every warning an error and run the tests (options go to ctest)
#
# Installs the build's packages where they are missing, with the system's own package manager and, unless started as
# root, through sudo or doas. Everything it makes stays below build/. packaging/README.md says where it was tried.
set -eu

# An empty environment has neither, and dpkg refuses to work without a PATH.
PATH=${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}
export PATH
# Names of files and models are UTF-8; with no locale at all the programs would take the system for ASCII.
if [ -z "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ] && [ "$(uname -s)" = Linux ]; then
    LC_ALL=C.UTF-8
    export LC_ALL
fi

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"

say() { printf '%s\n' "$*"; }
step() { printf '\n== %s\n' "$*"; }
die() {
    printf 'bootstrap: %s\n' "$*" >&2
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

needs='CMake 3.25, Ninja, a C++20 compiler (GCC 12, Clang 15, MSVC 2022), Qt 6.4 with its SVG, WebP and
SQLite plugins and linguist tools, OpenSSL 3, libcurl 7.81, libxml2 2.9 and, for the key in the system keychain,
QtKeychain for Qt 6'

# ---------------------------------------------------------------------------------------------------------- packages

# Sets manager, packages (must be there) and extras (taken where the system has them).
choose_packages() {
    extras=
    if [ "$(uname -s)" = Darwin ]; then
        have brew || die "Homebrew is needed to install the build's packages: see https://brew.sh"
        xcode-select -p >/dev/null 2>&1 || die "the compiler is missing: run  xcode-select --install  first"
        manager=brew
        packages='cmake ninja qt qtkeychain openssl@3 curl libxml2'
    elif have apt-get; then
        manager=apt
        packages='cmake ninja-build g++ qt6-base-dev libqt6sql6-sqlite qt6-svg-dev libqt6svg6 qt6-image-formats-plugins
            qt6-tools-dev qt6-l10n-tools libgl-dev libcurl4-openssl-dev libssl-dev libxml2-dev ca-certificates fonts-dejavu-core'
        # Debian 12 has the SVG plugin in libqt6svg6, later releases in a package of its own.
        extras='qtkeychain-qt6-dev qt6-svg-plugins'
    elif have dnf; then
        manager=dnf
        packages='cmake ninja-build gcc-c++ qt6-qtbase-devel qt6-qtsvg-devel qt6-qtimageformats qt6-qttools-devel
            mesa-libGL-devel libcurl-devel openssl-devel libxml2-devel dejavu-sans-fonts'
        extras='qtkeychain-qt6-devel'
    elif have pacman; then
        manager=pacman
        packages='cmake ninja gcc qt6-base qt6-svg qt6-imageformats qt6-tools qtkeychain-qt6 curl openssl libxml2 sqlite ttf-dejavu'
    elif have zypper; then
        manager=zypper
        packages='cmake ninja gcc-c++ qt6-base-devel qt6-sql-sqlite qt6-svg-devel qt6-imageformats qt6-linguist-devel
            Mesa-libGL-devel libcurl-devel libopenssl-devel libxml2-devel dejavu-fonts'
        extras='qtkeychain-qt6-devel'
    else
        manager=none
        packages=
    fi
}

is_installed() {
    case $manager in
    apt) [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ] ;;
    dnf | zypper) rpm -q --whatprovides "$1" >/dev/null 2>&1 ;;
    pacman) pacman -Q "$1" >/dev/null 2>&1 ;;
    brew) brew list --versions "$1" >/dev/null 2>&1 ;;
    esac
}

# What the system's archive has: asked after its lists were fetched.
is_offered() {
    case $manager in
    apt) [ -n "$(apt-cache madison "$1" 2>/dev/null)" ] ;;
    dnf) dnf -q info "$1" >/dev/null 2>&1 ;;
    zypper) zypper -n -q info "$1" 2>/dev/null | grep -q '^Version' ;;
    *) true ;;
    esac
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif have sudo; then
        sudo "$@"
    elif have doas; then
        doas "$@"
    else
        die "not root, and neither sudo nor doas is here. Install these packages, then start again: $wanted"
    fi
}

install_wanted() {
    # Word splitting is meant: $wanted is a list.
    # shellcheck disable=SC2086
    case $manager in
    apt) as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $wanted ;;
    dnf) as_root dnf install -y $wanted ;;
    zypper) as_root zypper --non-interactive install --no-recommends $wanted ;;
    # A machine that never fetched the package lists can only be brought up to date as a whole.
    pacman) as_root pacman -S --needed --noconfirm $wanted || as_root pacman -Syu --needed --noconfirm $wanted ;;
    brew) brew install $wanted ;;
    esac
}

install_packages() {
    choose_packages
    if [ "$manager" = none ]; then
        say "No package manager that this script knows (apt, dnf, pacman, zypper, brew). Vitrine needs:"
        say "$needs."
        if ! have cmake || ! have ninja; then
            die "install these, then start again"
        fi
        say "Going on with what is installed."
        return
    fi
    wanted=
    for package in $packages; do
        is_installed "$package" || wanted="$wanted $package"
    done
    [ -n "$wanted" ] || return 0

    step "Installing packages with $manager:$wanted"
    if [ "$manager" = apt ]; then
        as_root apt-get update -q
    fi
    for package in $extras; do
        if ! is_installed "$package" && is_offered "$package"; then
            wanted="$wanted $package"
        fi
    done
    install_wanted || die "$manager could not install:$wanted
Vitrine needs $needs."
}

# ------------------------------------------------------------------------------------------------------------- build

# One job a core, and no more than one a GiB of free memory: a compiler on Qt's headers takes most of that.
job_count() {
    cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
    if [ -r /proc/meminfo ]; then
        gibs=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo)
    elif [ "$(uname -s)" = Darwin ]; then
        gibs=$(($(sysctl -n hw.memsize) / 1073741824))
    else
        gibs=$cores
    fi
    limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || echo max)
    if [ "$limit" != max ] && [ $((limit / 1073741824)) -lt "$gibs" ]; then
        gibs=$((limit / 1073741824))
    fi
    [ "$gibs" -lt "$cores" ] && cores=$gibs
    [ "$cores" -ge 1 ] || cores=1
    echo "$cores"
}

# build PRESET [configure options]
build() {
    preset=$1
    shift
    if [ "${manager:-}" = brew ]; then
        set -- "$@" "-DCMAKE_PREFIX_PATH=$(brew --prefix);$(brew --prefix openssl@3);$(brew --prefix curl);$(brew --prefix libxml2)"
    fi
    step "Configuring (preset $preset)"
    cmake --preset "$preset" "$@" || die "the configuration failed. Vitrine needs $needs."
    jobs=$(job_count)
    step "Building with $jobs job(s) at a time"
    cmake --build --preset "$preset" --parallel "$jobs"
}

# --------------------------------------------------------------------------------------------------------------- run

has_display() {
    case $(uname -s) in Darwin | MINGW* | MSYS*) return 0 ;; esac
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]
}

digest_of() {
    if have sha256sum; then
        sha256sum "$1" | cut -d ' ' -f 1
    else
        openssl dgst -sha256 -r "$1" | cut -d ' ' -f 1
    fi
}

# The main job without a display: narrow the catalogue, download one file, check it, and draw the window into a picture.
demo_on_console() {
    out=$root/build/demo
    rm -rf "$out"
    mkdir -p "$out"

    step "No display here: the sample catalogue on the console"
    say '$ vitrine-cli search --demo --types LORA --base-models "SDXL 1.0" --limit 6'
    "$bin/vitrine-cli" search --demo --types LORA --base-models "SDXL 1.0" --limit 6
    answer=$("$bin/vitrine-cli" search --demo --types LORA --base-models "SDXL 1.0" --limit 1 --json)
    model=$(printf '%s' "$answer" | sed -n 's/^{"id":\([0-9]*\),.*/\1/p')
    [ -n "$model" ] || die "the search found nothing"

    say ''
    say "\$ vitrine-cli get --demo $model --dir build/demo"
    file=$("$bin/vitrine-cli" get --demo "$model" --dir "$out")
    digest=$(digest_of "$file" | tr abcdef ABCDEF)
    say "file:      $file"
    say "sha256sum: $digest"
    case $answer in
    *"\"sha256\":\"$digest\""*) say "The catalogue gives the same SHA-256: the download is what it should be." ;;
    *) die "the catalogue knows no file of model $model with this SHA-256" ;;
    esac

    step "Drawing the window off screen"
    QT_QPA_PLATFORM=offscreen "$window" "$@" --screenshot "$out/vitrine.png"
    [ -s "$out/vitrine.png" ] || die "no picture came"
    say "window:    $out/vitrine.png"
}

run() {
    install_packages
    build release
    bin=$root/build/release/bin
    window=$bin/vitrine
    [ "$(uname -s)" = Darwin ] && window=$bin/Vitrine.app/Contents/MacOS/Vitrine
    if has_display; then
        step "Starting $window $*"
        exec "$window" "$@"
    fi
    for argument in "$@"; do
        if [ "$argument" = --demo ]; then
            demo_on_console "$@"
            return
        fi
    done
    say ''
    say "Vitrine is built, but there is no display to open its window on (neither DISPLAY nor WAYLAND_DISPLAY is set)."
    say "  with a desktop:  $window"
    say "  on a console:    $bin/vitrine-cli --help"
    say "  a look at both:  sh packaging/bootstrap.sh run --demo"
    exit 1
}

# -------------------------------------------------------------------------------------------------------------- test

run_tests() {
    install_packages
    build dev -DVITRINE_WERROR=ON
    step "Running the tests"
    exec ctest --preset dev --parallel 2 "$@"
}

verb=${1:-}
[ $# -eq 0 ] || shift
case $verb in
run) run "$@" ;;
test) run_tests "$@" ;;
*)
    say "usage: sh packaging/bootstrap.sh run [--demo] [options of vitrine]" >&2
    say "       sh packaging/bootstrap.sh test [options of ctest]" >&2
    exit 2
    ;;
esac
