#!/bin/sh
# What memory it takes to scroll through 1,000 pictures, against the budget: at most a fifth of what a headless Chromium
# takes for the same pictures in a plain page with loading=lazy.
#
#     tests/bench/picture_memory.sh BUILD_DIR
#
# PictureMemoryBench serves the pictures (450 by 650, all different) on the loopback, shows them in the whole window at
# 1280x800, scrolled from the first to the last, and samples the memory of either side ten times a second: PSS, summed
# over all of a side's processes. Both scroll half a screen at a time when what is visible is there. The window begins
# with an empty picture cache on disk.
# Ends with 0 within the budget, 1 beyond it, 77 where a program is missing.
set -eu

build=${1:?usage: picture_memory.sh BUILD_DIR}
bench=$build/tests/PictureMemoryBench
patience_s=${PATIENCE:-180}
[ -x "$bench" ] || { echo "picture_memory: build PictureMemoryBench first"; exit 77; }
[ -r /proc/self/smaps_rollup ] || { echo "picture_memory: needs Linux's smaps_rollup"; exit 77; }

work=$(mktemp -d)
started=
finish() {
    # shellcheck disable=SC2086
    [ -n "$started" ] && kill $started 2>/dev/null
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

# Waits for a line in a file.
await() {
    tenths=0
    until grep -q "$1" "$2" 2>/dev/null; do
        tenths=$((tenths + 1))
        [ "$tenths" -le $((patience_s * 10)) ] || { echo "picture_memory: waited too long for $2"; exit 1; }
        sleep 0.1
    done
}

# side NAME FILE COMMAND...: runs it until FILE says "done", and leaves its peak and last KiB in $work/NAME.memory.
side() {
    name=$1 report=$2
    shift 2
    "$@" >"$work/$name.out" 2>"$work/$name.err" &
    program=$!
    started="$started $program"
    "$bench" watch "$program" >"$work/$name.memory" &
    watcher=$!
    started="$started $watcher"
    await '^done' "$report"
    sleep 1
    kill -TERM "$watcher"; wait "$watcher" || true
    kill -TERM "$program"; wait "$program" 2>/dev/null || true
}

"$bench" serve 1000 >"$work/site" &
started=$!
await '^http' "$work/site"
origin=$(head -n 1 "$work/site")

side ours "$work/ours.out" "$bench" grid "$origin"
read -r our_peak our_end <"$work/ours.memory"

if ! command -v chromium >/dev/null 2>&1; then
    echo "chromium not installed"
    awk -v peak="$our_peak" -v end="$our_end" \
        'BEGIN { printf "1,000 pictures: ours %.0f MiB at most, %.0f MiB at the end (PSS)\n", peak / 1024, end / 1024 }'
    exit 77
fi
mkdir "$work/profile"
side chromium "$work/site" chromium --headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync --user-data-dir="$work/profile" \
    --window-size=1280,800 --remote-debugging-port=0 "$origin/"
read -r their_peak their_end <"$work/chromium.memory"

awk -v op="$our_peak" -v oe="$our_end" -v tp="$their_peak" -v te="$their_end" 'BEGIN {
    printf "1,000 pictures, memory (PSS): ours %.0f MiB at most, %.0f MiB at the end; chromium %.0f and %.0f MiB\n", \
        op / 1024, oe / 1024, tp / 1024, te / 1024
    ratio = op / tp
    printf "ratio of the peaks %.2f of at most 0.20, of the ends %.2f\n", ratio, oe / te
    exit !(ratio <= 0.2)
}'
