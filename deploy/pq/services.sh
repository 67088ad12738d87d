# shellcheck shell=bash
# The four services, each in a process of its own or all in one.

management_port() {
  case $1 in
    order-service) printf '%s' "$PQ_ORDER_MANAGEMENT_PORT" ;;
    market-service) printf '%s' "$PQ_MARKET_MANAGEMENT_PORT" ;;
    gateway-service) printf '%s' "$PQ_GATEWAY_MANAGEMENT_PORT" ;;
  esac
}

healthy() {
  local name
  if [ "$1" = group ]; then
    for name in "${SERVICES[@]}"; do healthy "$name" || return 1; done
  elif [ "$1" = risk-worker ]; then
    worker_is_well
  else
    [ "$(http_status "$(management_port "$1")" /actuator/health)" = 200 ]
  fi
}

# It writes the second and UP or DOWN, once a second; an old line is that of a process which hangs or is gone.
worker_is_well() {
  local second state
  # What the process before this one wrote says nothing of it.
  [ "$RUN_DIR/risk-worker.health" -nt "$RUN_DIR/$(host_of risk-worker).pid" ] && read -r second state <"$RUN_DIR/risk-worker.health" || return 1
  [ "$state" = UP ] && (($(date +%s) - second <= 10))
}

# What a process runs from; the gateway serves a build of the dashboard besides its own.
build_of() { if [ "$1" = gateway-service ] || [ "$1" = group ]; then printf '%s %s' "$APPS_STAMP" "${PQ_DASHBOARD_DIR:-}"; else printf '%s' "$APPS_STAMP"; fi; }

# Processes of the other kind would hold the same ports.
stop_other_hosts() {
  local name
  for name in $(if grouped; then printf '%s\n' "${SERVICES[@]}"; else echo group; fi); do stop_now "$name"; done
}

start_services() {
  local name
  for name in $(hosts); do start_service "$name"; done
}

# One that runs an older build is replaced.
start_service() {
  local name=$1 app
  app=$(apps_dir)/$name
  if runs "$name" && [ "$(cat "$RUN_DIR/$name.build" 2>/dev/null)" != "$(build_of "$name")" ]; then stop_now "$name"; fi
  if [ ! -f "$RUN_DIR/$name.failing" ] && runs "$name"; then return 0; fi
  mkdir -p "$RUN_DIR"
  build_of "$name" >"$RUN_DIR/$name.build"
  aot_flags "$name"
  ! grouped || small_box
  MALLOC_ARENA_MAX=1 start "$name" TERM "$JAVA_HOME/bin/java" \
    "@$PQ_ROOT/deploy/jvm/common.options" "@$PQ_ROOT/deploy/jvm/$name.options" "${AOT_FLAGS[@]}" -jar "$app/$name.jar"
}

# What a box small enough to share a process does with less of, unless its operator says otherwise. The same stands in deploy/ec2/setup.sh and
# deploy/docker/grouped.yml.
small_box() {
  # It has few cores to keep connections busy; each costs PostgreSQL five MiB.
  export PQ_DATABASE_POOL=${PQ_DATABASE_POOL:-4} PQ_WORKER_DATABASE_POOL=${PQ_WORKER_DATABASE_POOL:-4} PQ_MARKET_DATABASE_POOL=${PQ_MARKET_DATABASE_POOL:-3}
  # Ticks that are due within so long go out together: four threads and Redis are woken for each message, not for each tick.
  export PQ_TICK_STEP=${PQ_TICK_STEP:-25ms}
  # Minutes instead of a quarter of an hour in Redis; who was away for longer reads journal and tables.
  export PQ_TICK_STREAM=${PQ_TICK_STREAM:-4000} PQ_EVENT_STREAM_ENTRIES=${PQ_EVENT_STREAM_ENTRIES:-3000}
}

# Waits for all of them at once and tells each as it gets ready.
await_services() {
  local started=$1 waiting=("${SERVICES[@]}") left name end
  end=$(($(millis) + ${START_PATIENCE:-180} * 1000))
  while [ ${#waiting[@]} -gt 0 ]; do
    left=()
    for name in "${waiting[@]}"; do
      if healthy "$name"; then
        step "$name" "$started" ready
      else
        [ ! -f "$RUN_DIR/$(host_of "$name").failing" ] || fail_service "$name" "keeps ending"
        (($(millis) < end)) || fail_service "$name" "is not healthy after ${START_PATIENCE:-180} s"
        left+=("$name")
      fi
    done
    waiting=("${left[@]}")
    [ ${#waiting[@]} -eq 0 ] || sleep 0.2
  done
}

fail_service() {
  tail -n 25 "$LOG_DIR/$(host_of "$1").log" >&2
  die "$1 $2; above are its last lines (all: ./pq logs $(host_of "$1"); what may be wrong: ./pq doctor)"
}
