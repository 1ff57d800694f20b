#!/bin/sh
# Other tools against the same server as ScheduleBenchmark's, for comparison: compare.sh SECONDS URL (of a TruthServer that serves).
# Needs hey, wrk, httping and prometheus-blackbox-exporter, all from Debian.
set -eu
seconds=$1
url=$2

echo "== hey: 200 clients, 10 requests a second each, a new connection each time"
hey -z "${seconds}s" -c 200 -q 10 -disable-keepalive "$url" | grep -E 'Requests/sec|[0-9]+% in|Error|refused' || true
echo "== wrk: as fast as it can, 20 connections (it has no schedule: a closed loop)"
wrk -t 1 -c 20 -d "${seconds}s" --latency "$url"
echo "== httping: one request each 100 ms, one after the other"
httping -c $((seconds * 10)) -i 0.1 -g "$url" | tail -n 3
echo "== prometheus-blackbox-exporter: one probe at each scrape; here scraped each second, as a Prometheus would at its busiest"
config=$(mktemp)
printf 'modules:\n  http_2xx:\n    prober: http\n    timeout: 2s\n' >"$config"
prometheus-blackbox-exporter --config.file="$config" --web.listen-address=127.0.0.1:19115 2>/dev/null &
exporter=$!
trap 'kill "$exporter"; rm -f "$config"' EXIT
sleep 1
for _ in $(seq "$seconds"); do
  wget -q -O - "http://127.0.0.1:19115/probe?module=http_2xx&target=$url" | grep -E '^probe_(success|duration_seconds) '
  sleep 1
done | sort | uniq -c | sort -rn | head -n 5
