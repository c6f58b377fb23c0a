#!/bin/sh
# How long the program takes from its start to a window painted with the last search's models from disk, against the
# budget: at most four times what a QMainWindow with nothing in it takes.
#
#     tests/bench/cold_start.sh BUILD_DIR
#
# BUILD_DIR holds bin/vitrine and, in tests/, PictureMemoryBench, MinimalWindow and generic/PaintWatch. A first run fetches
# the models and pictures from a server on the loopback into a new data directory; then the server is gone, and the two
# programs take turns on the offscreen platform. A plugin of Qt's "generic" kind, loaded into both, tells when the first
# frame is painted (in ours: the first one of the grid with models in it) and ends them.
# Environment: RUNS (default 20).
# Ends with 0 within the budget, 1 beyond it, 77 where a program is missing.
set -eu

build=$(cd "${1:?usage: cold_start.sh BUILD_DIR}" && pwd)
runs=${RUNS:-20}
vitrine=$build/bin/vitrine
minimal=$build/tests/MinimalWindow
bench=$build/tests/PictureMemoryBench
for program in "$vitrine" "$minimal" "$bench"; do
    [ -x "$program" ] || { echo "cold_start: build $(basename "$program") first"; exit 77; }
done

work=$(mktemp -d)
server=
finish() {
    [ -n "$server" ] && kill "$server" 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR="$work"
"$bench" serve 100 >"$work/site" &
server=$!
tenths=0
until grep -q '^http' "$work/site"; do
    tenths=$((tenths + 1))
    [ "$tenths" -le 600 ] || { echo "cold_start: the pictures were never drawn"; exit 1; }
    sleep 0.1
done
origin=$(head -n 1 "$work/site")
set -- --data-dir "$work/data" --api-origin "$origin" --anonymous
"$vitrine" "$@" --screenshot "$work/first.png" 2>"$work/messages" || { cat "$work/messages"; exit 1; }
kill "$server"; wait "$server" 2>/dev/null || true
server=

export QT_PLUGIN_PATH="$build/tests"
# first_frame WIDGET PROGRAM...: microseconds until its first frame.
first_frame() {
    widget=$1
    shift
    QT_QPA_GENERIC_PLUGINS=paintwatch:$(date +%s%N)/$widget timeout 60 "$@" 2>"$work/messages" |
        awk '/^painted after/ { print $3; found = 1 } END { exit !found }' || { cat "$work/messages" >&2; exit 1; }
}
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

first_frame models "$vitrine" "$@" >/dev/null # warms the caches up, not counted
first_frame window "$minimal" >/dev/null
run=1
while [ "$run" -le "$runs" ]; do
    first_frame models "$vitrine" "$@" >>"$work/ours"
    first_frame window "$minimal" >>"$work/theirs"
    run=$((run + 1))
done

awk -v ours="$(median "$work/ours")" -v theirs="$(median "$work/theirs")" -v runs="$runs" 'BEGIN {
    ratio = ours / theirs
    printf "first frame with models from disk: %.0f ms; of a minimal window: %.0f ms (medians of %d)\n", \
        ours / 1000, theirs / 1000, runs
    printf "ratio %.2f of at most 4.00\n", ratio
    exit !(ratio <= 4)
}'
