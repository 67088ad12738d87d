# shellcheck shell=bash disable=SC2030,SC2031,SC2034
# (a throw-away stack is meant to have settings of its own)
# The benches of the market, each on a stack of its own that is thrown away afterwards.

# on_own_stack COMMAND SETTING=VALUE…: starts one with these settings and runs the command there.
on_own_stack() (
  base=$(free_block) || exit 1
  while read -r name; do unset "$name"; done < <(compgen -e PQ_ | grep -vx PQ_ROOT)
  PQ_DATA_DIR=$(mktemp -d)
  command=$1
  # What everything costs is measured, not what the ladder saves.
  export PQ_DATA_DIR PQ_HTTP_PORT=$base PQ_MARKET_HOURS=ALWAYS PQ_RATE_LIMIT=0 PQ_LADDER_LATE=1h "${@:2}"
  trap '"$PQ_ROOT/pq" down; rm -rf "$PQ_DATA_DIR"' EXIT
  "$PQ_ROOT/pq" up && last_build && RUN_DIR=$PQ_DATA_DIR/run && "$command"
)

# What ticks to many sockets cost: ten symbols, twenty ticks a second each.
bench_fanout() {
  fanout_options=("$@")
  on_own_stack drive_fanout PQ_HISTORY_WEEKS=0 PQ_TICKS_PER_SECOND=20 PQ_EVEN_TICKS=true PQ_MAX_SOCKETS=2500 \
    PQ_MAX_SOCKETS_PER_ADDRESS=2500
}

drive_fanout() {
  bench_program fanout.FanoutBench --gateway "$base" --market $((base + 2)) --process "$(pid_of market-service)" \
    --results "$PQ_ROOT/bench/RESULTS.md" "${fanout_options[@]}"
}

# bench_feed [SECONDS]: what the market costs while nobody looks, at one tick a second of every symbol.
bench_feed() {
  feed_seconds=${1:-60}
  on_own_stack watch_feed PQ_HISTORY_WEEKS=0 PQ_TICKS_PER_SECOND=1
}

watch_feed() {
  local name pid earlier before=() used share verdict rows=''
  # The compilers of the first seconds are not the feed.
  sleep 45
  for name in redis $(hosts); do
    ! pid=$(pid_of "$name") || before+=("$name $pid $(cpu_hundredths "$pid")")
  done
  sleep "$feed_seconds"
  for name in "${before[@]}"; do
    read -r name pid earlier <<<"$name"
    used=$(($(cpu_hundredths "$pid") - earlier))
    share=$(awk -v used="$used" -v seconds="$feed_seconds" 'BEGIN { printf "%.2f", used / seconds }')
    rows+="| $name | $share % |"$'\n'
    [ "$name" != market-service ] || verdict=$(feed_verdict "$share")
  done
  printf '\n## feed at rest, %s\n\n%s\n\n%s\n|---|---|\n%s' "$(date -u +%FT%TZ)" \
    "\`./pq bench feed\`: every symbol ticks once a second, nobody is connected; CPU over $feed_seconds s, 45 s after the start, with all services as shipped. Load average $(cut -d ' ' -f 1 /proc/loadavg)." \
    '| process | of a core |' "$rows" | tee -a "$PQ_ROOT/bench/RESULTS.md"
  # Grouped, the four services are one process, of which nothing was aimed at.
  [ -n "${verdict:-}" ] || return 0
  printf '\nAims: %s.\n' "$verdict" | tee -a "$PQ_ROOT/bench/RESULTS.md"
  [[ $verdict == *reached ]]
}

# feed_verdict SHARE: whether market-service took no more than its 2 % of a core.
feed_verdict() {
  awk -v share="$1" 'BEGIN { printf "%% of a core for market-service %.2f (at most 2.00): %s", share, share <= 2 ? "reached" : "MISSED" }'
}

# CPU time of a process, user and system, in hundredths of a second.
cpu_hundredths() {
  local stat fields
  stat=$(<"/proc/$1/stat")
  read -ra fields <<<"${stat##*) }"
  printf '%s' "$((fields[11] + fields[12]))"
}

# How long the first half year takes to be there, and then pages of it.
bench_history() {
  history_options=("$@")
  on_own_stack drive_history PQ_HISTORY_WEEKS=26
}

drive_history() {
  local ready since line
  since=$(stat -c %Y "$RUN_DIR/market-service.pid")
  until line=$(grep -h 'history: complete' "$PQ_DATA_DIR/log/market-service.log"); do
    (($(date +%s) - since < 300)) || die "the history is not there after five minutes"
    sleep 0.5
  done
  ready=$(($(date +%s) - since))
  say "  history   ready $ready s after market-service was started: ${line##*history: }"
  bench_program history.HistoryBench --port "$base" --market $((base + 2)) --ready "$ready" \
    --results "$PQ_ROOT/bench/RESULTS.md" "${history_options[@]}"
}

# bench_takeover [ROUNDS]: how long the market stands still when its publishing node is killed. A second node runs beside the stack's.
bench_takeover() {
  takeover_rounds=${1:-7}
  on_own_stack drive_takeover PQ_HISTORY_WEEKS=0 PQ_TICKS_PER_SECOND=20 PQ_EVEN_TICKS=true
}

drive_takeover() {
  local code=0 second=$((base + 17)) management=$((base + 18))
  LOG_DIR=$PQ_DATA_DIR/log SECRETS_DIR=$PQ_DATA_DIR/secrets OWN_POSTGRES='' OWN_REDIS=''
  unset PQ_POSTGRES_PORT PQ_REDIS_PORT
  ports "$base"
  export_settings
  aot_flags market-service
  PQ_MARKET_PORT=$second PQ_MARKET_MANAGEMENT_PORT=$management MALLOC_ARENA_MAX=1 start market-second TERM "$JAVA_HOME/bin/java" \
    "@$PQ_ROOT/deploy/jvm/common.options" "@$PQ_ROOT/deploy/jvm/market-service.options" "${AOT_FLAGS[@]}" \
    -jar "$(apps_dir)/market-service/market-service.jar"
  bench_program takeover.TakeoverBench "$base" "$((base + 2)):$((base + 12)):$RUN_DIR/market-service.pid" \
    "$second:$management:$RUN_DIR/market-second.pid" "$takeover_rounds" "$PQ_ROOT/bench/RESULTS.md" || code=$?
  stop_now market-second
  return $code
}
