# shellcheck shell=bash disable=SC2030,SC2031,SC2034
# (the bench of triggers has settings of its own)
# The commands that act on the whole stack.

# One command at a time changes a stack.
lock_stack() {
  mkdir -p "$RUN_DIR"
  exec 9>"$RUN_DIR/lock"
  flock -w 300 9 || die "another ./pq works on $PQ_DATA_DIR"
}

# stack_up '' | --grouped | --separate: without a wish, as the stack was last.
stack_up() {
  local begun started
  case $1 in '' | --grouped | --separate) ;; *) die "./pq up knows --grouped and --separate" ;; esac
  begun=$(millis)
  [ "$(uname -s)" = Linux ] || die "./pq runs on Linux; elsewhere use docker compose up"
  umask 022
  lock_stack
  refuse_other_ports
  [ -z "$1" ] || if [ "$1" = --grouped ]; then echo yes >"$RUN_DIR/grouped"; else rm -f "$RUN_DIR/grouped"; fi
  started=$(millis)
  need_jdk
  step java "$started" "$JAVA_HOME"
  build
  build_dashboard
  train
  (umask 077 && mkdir -p "$SECRETS_DIR")
  export_settings
  stop_other_hosts
  refuse_taken_ports
  echo "$PQ_HTTP_PORT" >"$RUN_DIR/http-port"
  start_servers
  started=$(millis)
  start_services
  await_services "$started"
  say "PQTrade is up after $(seconds_since "$begun") s."
  say "  dashboard  http://localhost:$PQ_HTTP_PORT"
  tell_users
}

start_servers() {
  local started
  started=$(millis)
  if uses_own_redis; then start_redis; fi
  if uses_own_postgres; then
    start_postgres
    await_postgres
    step postgres "$started" "127.0.0.1:$PQ_POSTGRES_PORT"
  fi
  if uses_own_redis; then
    await_redis
    step redis "$started" "127.0.0.1:$PQ_REDIS_PORT"
  fi
}

tell_users() {
  local file=$SECRETS_DIR/demo-users.txt
  if [ -s "$file" ]; then
    say "  demo users admin, trader, observer; their passwords: $file"
  else
    say "  demo users admin, trader, observer, with the password in PQ_DEMO_PASSWORD at the first start"
  fi
}

all_processes() { printf '%s\n' group gateway-service risk-worker order-service market-service redis postgres; }

anything_runs() {
  local name
  for name in $(all_processes); do
    if runs "$name" || pid_of "$name" >/dev/null; then return 0; fi
  done
  return 1
}

refuse_other_ports() {
  local before
  before=$(cat "$RUN_DIR/http-port" 2>/dev/null || true)
  if [ -n "$before" ] && [ "$before" != "$PQ_HTTP_PORT" ] && anything_runs; then
    die "this stack ($PQ_DATA_DIR) runs on port $before: ./pq down first, or choose another PQ_DATA_DIR for a second one"
  fi
}

# Process and port, one pair a line.
own_ports() {
  printf '%s\n' "gateway-service $PQ_HTTP_PORT" "gateway-service $PQ_GATEWAY_MANAGEMENT_PORT" \
    "order-service $PQ_ORDER_PORT" "order-service $PQ_ORDER_MANAGEMENT_PORT" \
    "market-service $PQ_MARKET_PORT" "market-service $PQ_MARKET_MANAGEMENT_PORT"
  ! uses_own_postgres || printf '%s\n' "postgres $PQ_POSTGRES_PORT"
  ! uses_own_redis || printf '%s\n' "redis $PQ_REDIS_PORT"
}

# A port in use by one of this stack's own processes is fine.
refuse_taken_ports() {
  local name port
  while read -r name port; do
    if ! pid_of "$(host_of "$name")" >/dev/null && listens "$port"; then
      die "port $port (for $name) is taken by another program: stop it, or choose another PQ_HTTP_PORT (a stack takes twenty ports from it)"
    fi
  done < <(own_ports)
}

stack_down() {
  local name started grace=20
  lock_stack
  started=$(millis)
  if ! anything_runs; then
    say "nothing runs"
    return
  fi
  [ -z "${PQ_TRAINING:-}" ] || grace=300
  local hosts=(group gateway-service risk-worker order-service market-service)
  for name in "${hosts[@]}"; do ask_to_stop "$name"; done
  # A service in training writes its cache before it ends.
  for name in "${hosts[@]}"; do await_end "$name" "$grace"; done
  ask_to_stop redis
  ask_to_stop postgres INT
  await_end redis 10
  await_end postgres 60
  say "PQTrade is down after $(seconds_since "$started") s; data stay in $PQ_DATA_DIR"
}

stack_status() {
  local name pid since restarts state code=0
  printf '  %-16s %-8s %-8s %-10s %s\n' PROCESS STATE PID UPTIME RESTARTS
  for name in postgres redis $(hosts); do
    restarts=$(cat "$RUN_DIR/$name.restarts" 2>/dev/null || echo 0)
    if pid=$(pid_of "$name"); then
      since=$(ps -o etime= -p "$pid" | tr -d ' ')
      state=$(state_of "$name")
      [ "$state" = up ] || code=1
      printf '  %-16s %-8s %-8s %-10s %s\n' "$name" "$state" "$pid" "$since" "$restarts"
    elif [ "$name" = postgres ] && ! uses_own_postgres || [ "$name" = redis ] && ! uses_own_redis; then
      printf '  %-16s %s\n' "$name" external
    else
      [ -f "$RUN_DIR/$name.failing" ] && restarts="$restarts, keeps ending"
      printf '  %-16s %-8s %-8s %-10s %s\n' "$name" down - - "$restarts"
      code=1
    fi
  done
  if [ "$code" = 0 ]; then say "  http://localhost:$PQ_HTTP_PORT"; fi
  return $code
}

state_of() {
  case $1 in
    postgres) if postgres_ready; then echo up; else echo starting; fi ;;
    redis) if listens "$PQ_REDIS_PORT"; then echo up; else echo starting; fi ;;
    *) if healthy "$1"; then echo up; else echo unwell; fi ;;
  esac
}

stack_logs() {
  local name=${1:-} files=()
  if [ -n "$name" ]; then
    [ -f "$LOG_DIR/$name.log" ] || die "no log of '$name' in $LOG_DIR"
    files=("$LOG_DIR/$name.log")
  else
    for name in postgres redis $(hosts); do
      [ ! -f "$LOG_DIR/$name.log" ] || files+=("$LOG_DIR/$name.log")
    done
    [ ${#files[@]} -gt 0 ] || die "no logs in $LOG_DIR yet"
  fi
  # Into a pipe or a file: what is there. On a terminal: what comes too.
  if [ -t 1 ]; then exec tail -n 50 -F "${files[@]}"; else exec tail -n 200 "${files[@]}"; fi
}

stack_reset() {
  uses_own_postgres || die "the database is not the launcher's (PQ_DATABASE_URL is set): empty it yourself"
  local was_up=
  ! anything_runs || was_up=yes
  [ -z "$was_up" ] || (stack_down)
  rm -rf "$POSTGRES_DATA" "$PQ_DATA_DIR/redis" "$SECRETS_DIR/demo-users.txt"
  say "the data of $PQ_DATA_DIR are gone"
  [ -z "$was_up" ] || stack_up ""
}

# The market's figures as SVG, from the same code as its prices.
world_pictures() {
  need_jdk
  build
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m -cp "$(apps_dir)/market-service/market-service.jar" \
    io.pqtrade.market.facts.WorldPictures "$PQ_ROOT/docs/pictures"
  say "drawn into docs/pictures"
}

bench() {
  need_jdk
  case ${1:-} in
    fanout | feed | history | takeover | footprint)
      "bench_$1" "${@:2}"
      return
      ;;
  esac
  [ "${1:-}" = triggers ] || anything_runs || die "nothing runs; best:  PQ_RATE_LIMIT=0 PQ_MARKET_HOURS=ALWAYS ./pq up"
  last_build || die "nothing is built yet: ./pq up"
  export_settings
  # By environment, because it holds a password.
  export PQ_BENCH_DATABASE="$PQ_DATABASE_URL?user=${PQ_DATABASE_USER:-}&password=${PQ_DATABASE_PASSWORD:-}"
  case ${1:-} in
    orders) bench_orders "${@:2}" ;;
    crash) bench_crash "${@:2}" ;;
    triggers) bench_triggers "${@:2}" ;;
    rehearsal) bench_program orders.Rehearsal "$PQ_HTTP_PORT" "${2:-20}" ;;
    swap) bench_program swap.SwapBench "${@:2}" ;;
    clock-change) bench_program swap.ClockChange "${@:2}" ;;
    long-history) bench_program longhistory.LongHistory "${@:2}" ;;
    *) die "./pq bench knows: orders, fanout, triggers, history, takeover, crash, swap, feed, footprint" ;;
  esac
}

bench_program() {
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx512m -Dloader.main="io.pqtrade.bench.$1" \
    -cp "$(apps_dir)/bench/bench.jar" org.springframework.boot.loader.launch.PropertiesLauncher "${@:2}"
}

bench_orders() {
  local name pid processes=() pgbench
  pgbench=$(find_pgbench)
  for name in postgres redis $(hosts); do
    ! pid=$(pid_of "$name") || processes+=("$name=$pid")
  done
  bench_program orders.OrdersBench --port "$PQ_HTTP_PORT" --processes "$(IFS=,; echo "${processes[*]}")" \
    --pgbench "$pgbench" --results "$PQ_ROOT/bench/RESULTS.md" "$@"
}

# bench_triggers [SIZE…]: on servers of its own, gone afterwards, because it fills a database with a million positions.
bench_triggers() (
  sizes=("$@")
  [ $# -gt 0 ] || sizes=(1000 10000 100000 1000000)
  PQ_DATA_DIR=$(mktemp -d)
  RUN_DIR=$PQ_DATA_DIR/run LOG_DIR=$PQ_DATA_DIR/log SECRETS_DIR=$PQ_DATA_DIR/secrets POSTGRES_DATA=$PQ_DATA_DIR/postgres
  OWN_POSTGRES='' OWN_REDIS=''
  unset PQ_POSTGRES_PORT PQ_REDIS_PORT
  ports "$(free_block)"
  chmod 755 "$PQ_DATA_DIR"
  trap 'stop_now redis; stop_now postgres INT; rm -rf "$PQ_DATA_DIR"' EXIT
  start_servers
  export_settings
  export PQ_BENCH_DATABASE="$PQ_DATABASE_URL?user=$PQ_DATABASE_USER&password=$PQ_DATABASE_PASSWORD"
  bench_program triggers.TriggersBench "${sizes[@]}" "$PQ_ROOT/bench/RESULTS.md"
)

# Kills servers in the middle of a load; by default those that hold or write orders.
bench_crash() {
  local name victims=()
  for name in "${@:-order-service}"; do victims+=("$name=$RUN_DIR/$name.pid"); done
  [ $# -gt 0 ] || victims+=("postgres=$RUN_DIR/postgres.pid" "order-service=$RUN_DIR/order-service.pid")
  bench_program crash.CrashRun "$PQ_HTTP_PORT" "${victims[@]}"
}

find_pgbench() {
  local program
  for program in "$(command -v pgbench || true)" /usr/lib/postgresql/*/bin/pgbench; do
    if [ -x "$program" ]; then
      printf '%s' "$program"
      return
    fi
  done
  die "pgbench is missing (it comes with the package postgresql)"
}
