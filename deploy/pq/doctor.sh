# shellcheck shell=bash
# ./pq doctor: what is found, each with ok, warn or fail and the remedy. Exits with 1 when something fails.

# found NAME STATUS TEXT [REMEDY]
found() { printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "${4:-}"; }

doctor() {
  local as=text findings
  case ${1:-} in
    --json) as=json ;;
    '') ;;
    *) die "./pq doctor knows only --json" ;;
  esac
  findings=$(examine_all)
  "findings_as_$as" <<<"$findings"
  ! grep -q $'^[^\t]*\tfail\t' <<<"$findings"
}

examine_all() {
  examine_java
  examine_memory
  examine_disk
  examine_ports
  examine_processes
  examine_data
}

examine_java() {
  if find_jdk; then
    found java ok "$(grep -h '^JAVA_RUNTIME_VERSION' "$JAVA_HOME/release" | cut -d'"' -f2) in $JAVA_HOME"
  else
    found java fail "no JDK 25" "install one under /usr/lib/jvm or set JAVA_HOME"
  fi
}

examine_memory() {
  local free needed=700
  free=$(memory_available)
  if anything_runs; then needed=100; fi
  if ((free < needed)); then
    found memory warn "$free MiB available" "PQTrade wants some $needed MiB more: stop something, or add swap"
  else
    found memory ok "$free MiB available"
  fi
}

examine_disk() {
  local dir=$PQ_DATA_DIR free
  [ -d "$dir" ] || dir=$PQ_ROOT
  free=$(disk_available "$dir")
  if ((free < 200)); then
    found disk fail "$free MiB free at $dir" "PostgreSQL stops at a full disk: free some space"
  elif ((free < 2000)); then
    found disk warn "$free MiB free at $dir" "a build and its libraries take about 1 GiB, ticks and logs grow"
  else
    found disk ok "$free MiB free at $dir"
  fi
}

examine_ports() {
  local name port taken=()
  while read -r name port; do
    if ! pid_of "$(host_of "$name")" >/dev/null && listens "$port"; then taken+=("$port"); fi
  done < <(own_ports)
  if [ ${#taken[@]} -gt 0 ]; then
    found ports fail "taken by other programs: ${taken[*]}" "stop them, or choose another PQ_HTTP_PORT"
  else
    found ports ok "from $PQ_HTTP_PORT up"
  fi
}

examine_processes() {
  local name host pid restarts
  for name in "${SERVICES[@]}"; do
    host=$(host_of "$name")
    restarts=$(cat "$RUN_DIR/$host.restarts" 2>/dev/null || echo 0)
    if [ -f "$RUN_DIR/$host.failing" ]; then
      found "$name" fail "keeps ending, $restarts restarts" "./pq logs $host; it is tried again each minute"
    elif ! pid=$(pid_of "$host"); then
      found "$name" fail "does not run" "./pq up"
    elif ! healthy "$name"; then
      found "$name" fail "process $pid is not healthy" "./pq logs $host"
    elif ! runs "$host"; then
      found "$name" warn "process $pid has lost its supervisor" "./pq up starts it anew"
    else
      found "$name" ok "process $pid, $restarts restarts"
    fi
  done
}

examine_data() {
  if ! last_build; then
    found build warn "nothing is built yet" "./pq up"
  elif [ -n "${JAVA_HOME:-}" ]; then
    (export_settings && launcher examine 2>/dev/null) || found data fail "the examination itself failed" "./pq up builds it anew"
  fi
}

findings_as_text() {
  local name status text remedy
  while IFS=$'\t' read -r name status text remedy; do
    printf '  %-4s  %-16s %s\n' "$status" "$name" "$text"
    [ -z "$remedy" ] || printf '        %-16s -> %s\n' '' "$remedy"
  done
}

findings_as_json() {
  local name status text remedy separator=''
  printf '{"findings": ['
  while IFS=$'\t' read -r name status text remedy; do
    printf '%s\n  {"name": "%s", "status": "%s", "text": "%s", "remedy": "%s"}' "$separator" \
      "$(json_text "$name")" "$status" "$(json_text "$text")" "$(json_text "$remedy")"
    separator=,
  done
  printf '\n]}\n'
}

json_text() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  printf '%s' "$text" | tr -d '\000-\037'
}
