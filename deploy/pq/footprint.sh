# shellcheck shell=bash disable=SC2030,SC2031,SC2034
# (the throw-away stack is meant to have settings of its own)
# ./pq bench footprint: everything in a cage of one slow processor and little memory, without swap.

# cage_make NAME MIB: a control group, of either version. Fails where the host does not let us.
cage_make() {
  CAGE=$1
  if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
    CAGE_KIND=2
    { echo '+cpu +memory' >/sys/fs/cgroup/cgroup.subtree_control && mkdir "/sys/fs/cgroup/$CAGE" &&
      echo "$2M" >"/sys/fs/cgroup/$CAGE/memory.max" && echo 0 >"/sys/fs/cgroup/$CAGE/memory.swap.max"; } 2>/dev/null
  else
    CAGE_KIND=1
    { mkdir "/sys/fs/cgroup/cpu/$CAGE" "/sys/fs/cgroup/cpuacct/$CAGE" "/sys/fs/cgroup/memory/$CAGE" &&
      echo "$2M" >"/sys/fs/cgroup/memory/$CAGE/memory.limit_in_bytes" &&
      echo "$2M" >"/sys/fs/cgroup/memory/$CAGE/memory.memsw.limit_in_bytes"; } 2>/dev/null
  fi
}

# cage_cpu PERCENT: of one processor, in periods of ten milliseconds, as a credit-limited machine doles them out.
cage_cpu() {
  if [ "$CAGE_KIND" = 2 ]; then
    echo "$(($1 * 100)) 10000" >"/sys/fs/cgroup/$CAGE/cpu.max"
  else
    echo 10000 >"/sys/fs/cgroup/cpu/$CAGE/cpu.cfs_period_us"
    echo "$(($1 * 100))" >"/sys/fs/cgroup/cpu/$CAGE/cpu.cfs_quota_us"
  fi
}

cage_enter() {
  local group
  if [ "$CAGE_KIND" = 2 ]; then
    echo "$BASHPID" >"/sys/fs/cgroup/$CAGE/cgroup.procs"
  else
    for group in cpu cpuacct memory; do echo "$BASHPID" >"/sys/fs/cgroup/$group/$CAGE/cgroup.procs"; done
  fi
}

# Of the cage since it was made: microseconds of CPU; highest use in MiB; how often the limit was met; how often something was killed.
cage_cpu_micros() {
  if [ "$CAGE_KIND" = 2 ]; then awk '/^usage_usec/ {print $2}' "/sys/fs/cgroup/$CAGE/cpu.stat"; else
    echo $(($(<"/sys/fs/cgroup/cpuacct/$CAGE/cpuacct.usage") / 1000)); fi
}
cage_peak() {
  if [ "$CAGE_KIND" = 2 ]; then cat "/sys/fs/cgroup/$CAGE/memory.peak" 2>/dev/null || echo 0; else
    cat "/sys/fs/cgroup/memory/$CAGE/memory.max_usage_in_bytes"; fi | awk '{printf "%d", $1 / 1048576}'
}
cage_kills() {
  if [ "$CAGE_KIND" = 2 ]; then awk '/^oom_kill / {print $2}' "/sys/fs/cgroup/$CAGE/memory.events"; else
    awk '/^oom_kill / {print $2}' "/sys/fs/cgroup/memory/$CAGE/memory.oom_control"; fi
}
cage_remove() {
  if [ "$CAGE_KIND" = 2 ]; then rmdir "/sys/fs/cgroup/$CAGE"; else
    rmdir "/sys/fs/cgroup/cpu/$CAGE" "/sys/fs/cgroup/cpuacct/$CAGE" "/sys/fs/cgroup/memory/$CAGE"; fi 2>/dev/null || true
}

# part_memory NAME PID: a row of the table, of a process with its children; what they share counts in part for each.
part_memory() {
  local pid
  for pid in "$2" $(pgrep -P "$2"); do cat "/proc/$pid/smaps_rollup" 2>/dev/null || true; done |
    awk -v name="$1" '/^Pss_Anon:/ {a += $2} /^Pss_File:/ {f += $2} /^Pss_Shmem:/ {s += $2} /^Pss:/ {p += $2}
      END {printf "| %s | %d | %d | %d | %d |\n", name, a / 1024, f / 1024, s / 1024, p / 1024}'
}

memory_table() {
  local name pid rows
  rows=$(
    for name in postgres redis $(hosts); do
      if pid=$(pid_of "$name"); then part_memory "$name" "$pid"; fi
    done
    [ -z "${DOOR_PID:-}" ] || part_memory nginx "$DOOR_PID"
  )
  echo "| part | anonymous MiB | file MiB | shared MiB | PSS MiB |"
  echo "|---|---|---|---|---|"
  echo "$rows"
  awk -F'|' '{a += $3; f += $4; s += $5; p += $6} END {printf "| **all** | **%d** | %d | %d | **%d** |\n", a, f, s, p}' <<<"$rows"
}

# bench_footprint [--separate] [--minutes N] [--memory MIB] [--cpu PERCENT] [--slow-minutes N]
bench_footprint() (
  kind=--grouped minutes=2 memory=820 cpu=100 slow=1
  while [ $# -gt 0 ]; do
    case $1 in
      --separate | --grouped) kind=$1; shift; continue ;;
      --minutes) minutes=$2 ;;
      --memory) memory=$2 ;;
      --cpu) cpu=$2 ;;
      --slow-minutes) slow=$2 ;;
      *) die "./pq bench footprint knows --separate, --minutes, --memory, --cpu, --slow-minutes" ;;
    esac
    shift 2
  done
  is_root || die "a cage of processor and memory needs root (or a container with --privileged)"
  cage_make "pq-footprint-$$" "$memory" ||
    { cage_remove; die "this host lets nobody make control groups under /sys/fs/cgroup: run it on a machine of your own"; }
  cage_cpu "$cpu" || { cage_remove; die "this host has no processor quotas (cpu.cfs_quota_us, cpu.max)"; }
  base=$(free_block) || exit 1
  need_jdk
  build_dashboard
  dashboard=${PQ_DASHBOARD_DIR:-}
  while read -r name; do unset "$name"; done < <(compgen -e PQ_ | grep -vE '^PQ_(ROOT|AOT)$')
  PQ_DATA_DIR=$(mktemp -d)
  RUN_DIR=$PQ_DATA_DIR/run LOG_DIR=$PQ_DATA_DIR/log
  export PQ_DATA_DIR PQ_HTTP_PORT=$base PQ_MARKET_HOURS=ALWAYS PQ_RATE_LIMIT=0 PQ_HISTORY_WEEKS=1 PQ_ACCESS_TOKEN_LIFE=1h \
    PQ_TICKS_PER_SECOND=1 PQ_EVEN_TICKS=true
  # The load moves a price by an administrator's hand.
  PQ_DEMO_PASSWORD=Footprint-$(head -c 12 /dev/urandom | od -An -tx1 | tr -d ' \n')
  export PQ_DEMO_PASSWORD
  [ -z "$dashboard" ] || export PQ_DASHBOARD_DIR=$dashboard
  trap '[ -z "${DOOR_PID:-}" ] || kill "$DOOR_PID"; cage_cpu 100; "$PQ_ROOT/pq" down >/dev/null || true; cage_remove; rm -rf "$PQ_DATA_DIR"' EXIT

  # Built, trained and filled outside; what is measured is a start as after a reboot, with nothing in the page cache that this host lets go.
  "$PQ_ROOT/pq" up "$kind" >/dev/null
  last_build
  "$PQ_ROOT/pq" down >/dev/null
  sync
  echo 1 2>/dev/null >/proc/sys/vm/drop_caches || true
  started=$(millis)
  (cage_enter && "$PQ_ROOT/pq" up >"$PQ_DATA_DIR/up.log") || { cat "$PQ_DATA_DIR/up.log"; die "no start in the cage; killed for want of memory: $(cage_kills)"; }
  up=$(seconds_since "$started")
  door=$base sockets=$((base + 2)) through="without Nginx (not installed)"
  if command -v nginx >/dev/null && [ -n "$dashboard" ]; then
    door_files "$PQ_DATA_DIR/door" "$base" "$dashboard" $((base + 17)) $((base + 18))
    # Without TLS: what it costs is the client's to choose.
    sed "s/listen 8080/listen 127.0.0.1:$((base + 17))/; s|/usr/share/nginx/html|$dashboard|" "$PQ_ROOT/deploy/nginx/compose/door-plain.conf" >"$PQ_DATA_DIR/door/pqtrade/door.conf"
    sed -i 's/worker_processes auto/worker_processes 1/' "$PQ_DATA_DIR/door/nginx.conf"
    start_door_in_cage
    door=$((base + 17)) sockets=$door through="through Nginx"
  fi
  say "up in $up s; most of a minute of rest"
  sleep 20
  before=$(cage_cpu_micros)
  sleep 30
  idle=$(awk -v used=$(($(cage_cpu_micros) - before)) 'BEGIN {printf "%.1f", used / 300000}')
  fresh=$(memory_table)

  # The same with four ticks a second.
  export PQ_TICKS_PER_SECOND=4 PQ_EVEN_TICKS=false
  restart_for_load
  say "idle $idle % of a core; $minutes min of load"
  before=$(cage_cpu_micros) load=yes
  watch_memory </dev/null >/dev/null 2>&1 &
  watching=$!
  row=$(bench_program footprint.FootprintLoad "$door" "$sockets" $((minutes * 60)) 1500 2>"$PQ_DATA_DIR/load.err") || load=failed
  kill "$watching" || true
  busy=$(awk -v used=$(($(cage_cpu_micros) - before)) -v minutes="$minutes" 'BEGIN {printf "%.0f", used / minutes / 600000}')
  loaded=$(memory_table)
  slow_row='' slow_load=yes step=0
  if [ "$slow" -gt 0 ]; then
    say "and $slow min at a tenth of a core"
    cage_cpu 10
    watch_ladder </dev/null >/dev/null 2>&1 &
    watching=$!
    slow_row=$(bench_program footprint.FootprintLoad "$door" "$sockets" $((slow * 60)) 6000 2>>"$PQ_DATA_DIR/load.err") || slow_load=failed
    kill "$watching" || true
    cage_cpu "$cpu"
    step=$(sort -n "$PQ_DATA_DIR/steps" 2>/dev/null | tail -n 1)
  fi
  audit=$("$PQ_ROOT/pq" doctor --json | grep -o '"name": "audit", "status": "[a-z]*"' | cut -d '"' -f 8) || audit=unknown
  reached=yes
  mapfile -t aims < <(footprint_aims)
  judged=$(bench_program footprint.Judgement "${aims[@]}") || reached=no
  footprint_page | tee -a "$PQ_ROOT/bench/RESULTS.md"
  [ ! -s "$PQ_DATA_DIR/load.err" ] || cat "$PQ_DATA_DIR/load.err" >&2
  [ "$load$slow_load$audit$reached" = yesyesokyes ]
)

# Of all processes in the cage's stack, while the load runs: minutes since its begin, anonymous and PSS in MiB, a line a minute.
watch_memory() {
  local minute=0
  while sleep 60; do
    minute=$((minute + 1))
    memory_table | awk -F'|' -v minute=$minute '/all/ {gsub(/\*/, ""); print minute, $3 + 0, $6 + 0}' >>"$PQ_DATA_DIR/memory"
  done
}

# The market's step on the ladder, once in five seconds; asking costs the cage little.
watch_ladder() {
  while sleep 5; do
    curl -fsS -m 5 "http://127.0.0.1:$((base + 12))/actuator/metrics/pq.ladder.step" 2>/dev/null |
      grep -o '"value":[0-9]' | cut -d: -f2 >>"$PQ_DATA_DIR/steps"
  done
}

# By how many percent anonymous memory grew from the first fifth of the hour, when everything has been used once, to its end.
growth() { awk '{a[NR] = $2} END {n = int((NR + 4) / 5); first = a[n]; printf "%.1f", first ? (a[NR] - first) * 100 / first : 0}' "$PQ_DATA_DIR/memory" 2>/dev/null || echo 0; }

cell() { awk -F'|' -v n="$2" '{print $n + 0}' <<<"$1"; }
whole() { awk -F'|' -v n="$2" '/all/ {gsub(/\*/, ""); print $n + 0}' <<<"$1"; }

# What the issue of the small box asks for, of this kind of run: WHAT|FIGURE|BOUND, one a line.
footprint_aims() {
  local most=500 start=30
  if [ "$kind" = --grouped ]; then most=300 start=12; fi
  echo "start, s|$up|$start"
  echo "idle, % of a core|$idle|5"
  echo "anonymous under load, MiB|$(whole "$loaded" 3)|$most"
  [ "$kind" = --separate ] || echo "PSS under load, MiB|$(whole "$loaded" 6)|420"
  echo "order p99, ms|$(cell "$row" 6)|150"
  echo "tick to told stop loss p99, ms|$(cell "$row" 10)|250"
  echo "stops passed over|$(cell "$row" 14)|0"
  [ "$minutes" -lt 10 ] || echo "growth of anonymous memory, %|$(growth)|5"
  if [ -n "$slow_row" ]; then
    echo "at a tenth: order p99, ms|$(cell "$slow_row" 6)|2000"
    echo "at a tenth: slowest stop-out, ms|$(cell "$slow_row" 13)|5000"
    echo "at a tenth: stops passed over|$(cell "$slow_row" 14)|0"
  fi
  echo "killed for want of memory|$(cage_kills)|0"
}

start_door_in_cage() {
  local ready=$PQ_DATA_DIR/door/pid
  (cage_enter && start_door "$PQ_DATA_DIR/door" && echo "$DOOR_PID" >"$ready")
  DOOR_PID=$(<"$ready")
}

# Services read their settings when they start.
restart_for_load() {
  local name
  for name in $(hosts); do stop_now "$name"; done
  (cage_enter && "$PQ_ROOT/pq" up >/dev/null)
}

footprint_page() {
  cat <<PAGE

## footprint, $(date -u +%FT%TZ)

\`./pq bench footprint $kind --minutes $minutes --memory $memory --cpu $cpu\`: everything but the load driver in a cage of $memory MiB, no swap, $cpu % of one
processor; $through; $(grep -h '^JAVA_RUNTIME_VERSION' "$JAVA_HOME/release" | cut -d'"' -f2), $(nproc) processors, load average at the end $(cut -d ' ' -f 1-3 /proc/loadavg).
Start with trained AOT caches, data of an earlier run, page cache dropped: **$up s**. Idle, 17 symbols × 1 tick/s: **$idle % of a core**.
Under load **$busy %**. Highest use with page cache $(cage_peak) MiB, killed for want of memory: $(cage_kills); audit afterwards: $audit.

| phase | accepted | refused by a rule | failed | order p50 ms | p99 ms | max ms | stop losses filled | tick → told p50 ms | p99 ms | max ms | stopped out | slowest ms | stops passed over | sockets lost |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
| $minutes min: 20 traders, 50 sockets, 4 ticks/s each $row
$([ -z "$slow_row" ] || printf '| %s min with a tenth of a core, a quarter of the orders %s' "$slow" "$slow_row")

Fresh:

$fresh

After the load:

$loaded

$([ ! -s "$PQ_DATA_DIR/memory" ] || { echo "Minute of the load, anonymous MiB, PSS MiB:" && awk -v n="$minutes" 'NR == 1 || NR % (n > 12 ? int(n / 12) : 1) == 0 {printf "%s%d: %d, %d", (out++ ? "; " : ""), $1, $2, $3}' "$PQ_DATA_DIR/memory" && echo .; })
$([ -z "$slow_row" ] || echo "At a tenth of a core the market went down to step $step of 3 of its ladder.")
$judged
PAGE
}
