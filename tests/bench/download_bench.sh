#!/bin/sh
# How long a verified download takes, against the budget: at most 0.7 of `curl -o` followed by a sync of the file and
# `openssl dgst -sha256`, with at most 60 MiB of memory. Our own side syncs before it gives the file its name.
#
#     tests/bench/download_bench.sh BUILD_DIR [WORK_DIR]
#
# BUILD_DIR holds bin/vitrine-cli, which is measured, or else tests/DownloadBench (the same without the API). An nginx of
# its own serves a file of random bytes, and the two answers of the API that lead there, on the loopback; WORK_DIR (a new
# folder below /tmp unless given) is on the disk that is measured and needs twice the file's size. The two sides take
# turns (pairs in one run), the medians are compared. Both use both cores' worth of time in different shares, so the
# ratio means something on a machine that does nothing else.
# Environment: PAIRS (default 7), SIZE_MIB (default 2048), TLS=1 for a secured connection.
# Ends with 0 within the budget, 1 beyond it, 77 where a program is missing.
set -eu

build=${1:?usage: download_bench.sh BUILD_DIR [WORK_DIR]}
pairs=${PAIRS:-7}
size_mib=${SIZE_MIB:-2048}
port=${PORT:-18765}
api_port=$((port + 1))
cli=$build/bin/vitrine-cli
bench=$build/tests/DownloadBench

for program in nginx curl openssl; do
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
listen="listen 127.0.0.1:$port;"
if [ "${TLS:-0}" = 1 ]; then
    scheme=https
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 \
        -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
    listen="listen 127.0.0.1:$port ssl; ssl_certificate $work/cert.pem; ssl_certificate_key $work/key.pem;"
    export SSL_CERT_FILE="$work/cert.pem" # our transfers read it
    authorities="--cacert $work/cert.pem"
fi
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
    server { $listen root $work/www; }
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

# Wall seconds and peak KiB of a command, as "seconds kib" in $work/taken.
timed() { /usr/bin/time -f '%e %M' -o "$work/taken" "$@"; }

ours() {
    rm -rf "$work/out/"*; sync -f "$work/out"
    if [ -x "$cli" ]; then
        timed "$cli" get 1@1 --dir "$work/out" --api-origin http://127.0.0.1:$api_port --anonymous \
            --data-dir "$work/data" >/dev/null 2>"$work/messages" || { cat "$work/messages"; exit 1; }
    else
        timed "$bench" "$url" "$sha" "$work/out"
    fi
    read -r seconds kib <"$work/taken"
    echo "$seconds" >>"$work/ours"
    echo "$kib" >>"$work/memory"
}
theirs() {
    rm -rf "$work/out/"*; sync -f "$work/out"
    # shellcheck disable=SC2016
    timed sh -c 'curl -sS $4 -o "$1" "$2" && sync "$1" && [ "$(openssl dgst -sha256 -r "$1" | cut -d" " -f1)" = "$3" ]' \
        sh "$work/out/curl.bin" "$url" "$sha" "$authorities"
    read -r seconds kib <"$work/taken"
    echo "$seconds" >>"$work/theirs"
}
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

ours; theirs # warms the caches up, not counted
rm -f "$work/ours" "$work/theirs" "$work/memory"
pair=1
while [ "$pair" -le "$pairs" ]; do
    ours; theirs
    echo "pair $pair: ours $(tail -n 1 "$work/ours") s, curl + sync + openssl $(tail -n 1 "$work/theirs") s"
    pair=$((pair + 1))
done

our_median=$(median "$work/ours")
their_median=$(median "$work/theirs")
peak=$(sort -n "$work/memory" | tail -n 1)
limit=0.7
[ "$scheme" = https ] && limit=1.0
awk -v ours="$our_median" -v theirs="$their_median" -v peak="$peak" -v limit=$limit -v size="$size_mib" \
    -v where="$work" -v scheme=$scheme 'BEGIN {
    ratio = ours / theirs; memory = peak / 1024
    printf "%d MiB over %s into %s: ours %.2f s, curl + sync + openssl %.2f s (medians)\n", size, scheme, where, ours, theirs
    printf "ratio %.2f of at most %.2f; peak memory %.0f MiB of at most 60 MiB\n", ratio, limit, memory
    exit !(ratio <= limit && memory <= 60)
}'
