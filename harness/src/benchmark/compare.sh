#!/bin/bash
# Other tools beside ours against the same server, one after the other: compare.sh SECONDS, after a build with -Pbenchmark.
# Needs hey, wrk, httping, prometheus-blackbox-exporter and time, all from Debian. Times and memory are those of the tool alone.
set -euo pipefail
seconds=$1
cd "$(dirname "$0")/../../.."
work=$(mktemp -d)
mkfifo "$work/stdin"
exec 3<>"$work/stdin"   # the server ends when its standard input does
java -XX:+UseSerialGC -cp 'harness/target/test-classes:harness/target/classes:harness/target/lib/*' dev.stepgate.harness.probe.TruthServer \
    <"$work/stdin" >"$work/url" 2>"$work/server.log" &
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do [ -s "$work/url" ] && break; sleep 0.1; done
url=$(head -n 1 "$work/url")
measured() { command time -f '   real %e s  user %U s  sys %S s  most memory %M KiB' "$@"; }

warm() { hey -z 5s -c 50 -q 20 -disable-keepalive "$url" >/dev/null; }
warm

echo "== stepgate watch: one probe once a minute, which is what starting, ending and an idle JVM cost"
measured ./stepgate watch --url "idle=$url" --interval 1m --duration "${seconds}s" --run "$work/idle" >"$work/idle.out" 2>&1 || true
tail -n 1 "$work/idle.out"

echo "== stepgate watch: 200 probes each 100 ms, a new connection each time"
urls=()
for i in $(seq 200); do urls+=(--url "p$i=$url"); done
measured ./stepgate watch "${urls[@]}" --interval 100ms --duration "${seconds}s" --run "$work/run" >"$work/watch" 2>&1 || { tail -n 5 "$work/watch"; exit 1; }
tail -n 1 "$work/watch"
./stepgate judge "$work/run" --json | python3 -c '
import json, sys
probes = json.load(sys.stdin)["probes"]
for key in ("scheduled", "ok", "fail", "unknown"):
    print("  ", key, sum(p[key] for p in probes))
for key in ("p50", "p95", "p99", "max"):
    values = sorted(p["latencyMs"][key] for p in probes)
    print("   latency %s of the median probe: %.2f ms, of the worst: %.2f ms" % (key, values[len(values) // 2], values[-1]))'
du -h "$work/run" | tail -n 1

echo "== hey: 200 clients, 10 requests a second each, a new connection each time"
measured hey -z "${seconds}s" -c 200 -q 10 -disable-keepalive "$url" 2>"$work/hey" | grep -E 'Requests/sec|[0-9]+% in|Slowest|responses|Error|refused' || true
cat "$work/hey"

echo "== wrk: as fast as it can on 20 kept connections (it has no schedule: a closed loop)"
measured wrk -t 1 -c 20 -d "${seconds}s" --latency "$url"

echo "== httping: one request each 100 ms, one after the other"
measured httping -c $((seconds * 10)) -i 0.1 -g "$url" | tail -n 3

echo "== prometheus-blackbox-exporter: one probe at each scrape; here scraped each second, as a Prometheus would at its busiest"
printf 'modules:\n  http_2xx:\n    prober: http\n    timeout: 2s\n' >"$work/blackbox.yml"
prometheus-blackbox-exporter --config.file="$work/blackbox.yml" --web.listen-address=127.0.0.1:19115 2>/dev/null &
sleep 1
for _ in $(seq "$seconds"); do
  wget -q -O - "http://127.0.0.1:19115/probe?module=http_2xx&target=$url" | grep -E '^probe_(success|duration_seconds) ' || true
  sleep 1
done | sort | awk '$1 == "probe_success" { all++; ok += $2 } $1 == "probe_duration_seconds" { n++; v[n] = $2 }
  END { print "   scrapes", all, "successful", ok, "median duration", v[int((n + 1) / 2)] * 1000, "ms, longest", v[n] * 1000, "ms" }'
