#!/bin/sh
# How long a verified download takes, beside its peers: `curl -o` followed by a sync of the file and `openssl dgst
# -sha256`, and `aria2c` with its own check of the digest and a sync. Our own side syncs before it gives the file its
# name, and may take 60 MiB of memory.
#
#     tests/bench/download_bench.sh BUILD_DIR [WORK_DIR]
#
# One connection, the line as fast as it goes: at most 0.7 of curl and openssl, 0.35 of aria2c; with TLS=1 at most 1.0
# and 0.5. With CONNECTIONS=8 each connection gets 20 MB/s, and we may take 0.95 of `aria2c -x8 -s8`, with exactly so
# many connections open.
#
# BUILD_DIR holds bin/vitrine-cli, which is measured, or else tests/DownloadBench (the same without the API). An nginx of
# its own serves a file of random bytes, and the two answers of the API that lead there, on the loopback; WORK_DIR (a new
# folder below /tmp unless given) is on the disk that is measured and needs twice the file's size. The sides take turns
# (in one run), the medians are compared. All use both cores' worth of time in different shares, so the ratios mean
# something on a machine that does nothing else.
# Environment: PAIRS (default 7), SIZE_MIB (default 2048), TLS=1 for a secured connection, CONNECTIONS (default 1; 0 for
# as many as make it faster). KILLS=100 measures something else instead: so many processes killed on one file of SIZE_MIB
# (tests/KilledTransferTest), and what each next one fetches again. LOOP=1 measures the window while it fetches
# (tests/FetchLoopBench): the gaps of its event loop, and its memory.
# Ends with 0 within the budget, 1 beyond it, 77 where a program is missing.
set -eu

build=${1:?usage: download_bench.sh BUILD_DIR [WORK_DIR]}
pairs=${PAIRS:-7}
size_mib=${SIZE_MIB:-2048}
connections=${CONNECTIONS:-1}
port=${PORT:-18765}
api_port=$((port + 1))
cli=$build/bin/vitrine-cli
bench=$build/tests/DownloadBench

if [ -n "${KILLS:-}" ]; then
    export VITRINE_KILLS="$KILLS" VITRINE_KILL_MIB="$size_mib"
    exec "$build/tests/KilledTransferTest"
fi

for program in nginx curl openssl aria2c; do
    command -v $program >/dev/null 2>&1 || { echo "download_bench: $program is missing"; exit 77; }
done
[ -x /usr/bin/time ] || { echo "download_bench: /usr/bin/time is missing"; exit 77; }
[ -x "$cli" ] || [ -x "$bench" ] || { echo "download_bench: build vitrine-cli or DownloadBench first"; exit 77; }

if [ $# -gt 1 ]; then mkdir -p "$2"; work=$(mktemp -d "$2/vitrine-bench.XXXXXX"); else work=$(mktemp -d); fi
finish() {
    [ -f "$work/nginx.pid" ] && kill "$(cat "$work/nginx.pid")" 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT INT TERM

mkdir "$work/www" "$work/out"
scheme=http
authorities=
aria_authorities=
listen="listen 127.0.0.1:$port;"
if [ "${TLS:-0}" = 1 ]; then
    scheme=https
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 \
        -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
    listen="listen 127.0.0.1:$port ssl; ssl_certificate $work/cert.pem; ssl_certificate_key $work/key.pem;"
    export SSL_CERT_FILE="$work/cert.pem" # our transfers read it
    authorities="--cacert $work/cert.pem"
    aria_authorities="--ca-certificate=$work/cert.pem"
fi
throttle=
[ "$connections" -gt 1 ] && throttle="limit_rate 20m;"
url=$scheme://127.0.0.1:$port/file.bin
cat >"$work/nginx.conf" <<END
worker_processes 1;
pid $work/nginx.pid;
error_log $work/error.log;
events { worker_connections 64; }
http {
    access_log off;
    sendfile on;
    tcp_nopush on;
    types { }
    default_type application/octet-stream;
    server { $listen root $work/www; $throttle keepalive_requests 10000; }
    server {
        listen 127.0.0.1:$api_port;
        location = /api/v1/model-versions/1 { default_type application/json; alias $work/version.json; }
        location = /api/download/models/1 { return 302 $url; }
    }
}
END

dd if=/dev/urandom of="$work/www/file.bin" bs=1M count="$size_mib" 2>/dev/null
sha=$(openssl dgst -sha256 -r "$work/www/file.bin" | cut -d' ' -f1)
cat >"$work/version.json" <<END
{"id": 1, "modelId": 1, "name": "v1", "baseModel": "Other", "model": {"name": "Bench", "type": "Other"}, "images": [],
 "files": [{"id": 1, "name": "bench.bin", "type": "Model", "sizeKB": $((size_mib * 1024)), "primary": true,
            "metadata": {"format": "Other"}, "hashes": {"SHA256": "$sha"}}]}
END
chmod 755 "$work" "$work/www" # nginx may serve as another user
nginx -c "$work/nginx.conf" -e "$work/error.log"

if [ "${LOOP:-0}" = 1 ]; then
    "$build/tests/FetchLoopBench" "http://127.0.0.1:$api_port" "$sha" "$work/out"
    exit
fi

# Wall seconds and peak KiB of a command, as "seconds kib" in $work/taken.
timed() { /usr/bin/time -f '%e %M' -o "$work/taken" "$@"; }
empty() { rm -rf "$work/out/"*; sync -f "$work/out"; }
note() {
    read -r seconds kib <"$work/taken"
    echo "$seconds" >>"$work/$1"
}
# The most connections that the storage has open at once while $1 runs, into $work/open.
count_connections() {
    while kill -0 "$1" 2>/dev/null; do
        ss -Htn state established "sport = :$port" | wc -l
        sleep 0.05
    done | sort -n | tail -n 1 >"$work/open"
}

ours() {
    empty
    if [ -x "$cli" ]; then
        set -- "$cli" get 1@1 --dir "$work/out" --api-origin http://127.0.0.1:$api_port --anonymous --data-dir "$work/data"
        [ "$connections" -gt 0 ] && set -- "$@" --connections "$connections"
    else
        set -- "$bench" "$url" "$sha" "$work/out" "$connections"
    fi
    timed "$@" >/dev/null 2>"$work/messages" &
    running=$!
    count_connections $running
    wait $running || { cat "$work/messages"; exit 1; }
    note ours
    echo "$kib" >>"$work/memory"
    cat "$work/open" >>"$work/connections"
}
curl_and_openssl() {
    empty
    # shellcheck disable=SC2016
    timed sh -c 'curl -sS $4 -o "$1" "$2" && sync "$1" && [ "$(openssl dgst -sha256 -r "$1" | cut -d" " -f1)" = "$3" ]' \
        sh "$work/out/curl.bin" "$url" "$sha" "$authorities"
    note curl
}
aria() {
    empty
    # shellcheck disable=SC2016
    timed sh -c 'aria2c -q $5 -x$4 -s$4 --checksum=sha-256=$3 -d "$1" -o aria.bin "$2" && sync "$1/aria.bin"' \
        sh "$work/out" "$url" "$sha" "$([ "$connections" -gt 1 ] && echo "$connections" || echo 1)" "$aria_authorities"
    note aria
}
all() {
    ours
    [ "$connections" -gt 1 ] || curl_and_openssl
    aria
}
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

all # warms the caches up, not counted
rm -f "$work/ours" "$work/curl" "$work/aria" "$work/memory" "$work/connections"
pair=1
while [ "$pair" -le "$pairs" ]; do
    all
    echo "round $pair: ours $(tail -n 1 "$work/ours") s," \
        "$([ -f "$work/curl" ] && echo "curl + sync + openssl $(tail -n 1 "$work/curl") s,")" \
        "aria2c $(tail -n 1 "$work/aria") s"
    pair=$((pair + 1))
done

peak=$(sort -n "$work/memory" | tail -n 1)
open=$(sort -n "$work/connections" | tail -n 1)
curl_limit=0.7
aria_limit=0.35
[ "$scheme" = https ] && { curl_limit=1.0; aria_limit=0.5; }
[ "$connections" -gt 1 ] && aria_limit=0.95
echo "$size_mib MiB over $scheme, $connections connections, into $work (medians)"
result=0
against() { # name, file, limit
    awk -v ours="$(median "$work/ours")" -v theirs="$(median "$work/$2")" -v name="$1" -v limit="$3" 'BEGIN {
        printf "ours %.2f s, %s %.2f s: ratio %.2f of at most %.2f\n", ours, name, theirs, ours / theirs, limit
        exit !(ours / theirs <= limit)
    }' || result=1
}
[ -f "$work/curl" ] && against "curl + sync + openssl" curl $curl_limit
against aria2c aria $aria_limit
echo "peak memory $((peak / 1024)) MiB of at most 60 MiB, at most $open connections open"
[ "$peak" -le $((60 * 1024)) ] || result=1
[ "$connections" -le 1 ] || [ "$open" -eq "$connections" ] || result=1
exit $result
