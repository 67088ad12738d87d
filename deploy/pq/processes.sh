# shellcheck shell=bash
# Starting and stopping supervised processes.
# shellcheck source=deploy/pq/identity.sh
source "$PQ_ROOT/deploy/pq/identity.sh"

pid_of() { living "$RUN_DIR/$1.pid"; }
supervisor_of() { living "$RUN_DIR/$1.supervisor"; }
runs() { supervisor_of "$1" >/dev/null; }

# start NAME SIGNAL COMMAND…: nothing to do if it runs; a process whose supervisor died is stopped first, and one that keeps ending is
# tried at once instead of at the end of its pause.
start() {
  local name=$1 log=$LOG_DIR/$1.log
  if [ ! -f "$RUN_DIR/$name.failing" ] && runs "$name"; then return 0; fi
  stop_now "$name"
  mkdir -p "$RUN_DIR" "$LOG_DIR"
  rm -f "$RUN_DIR/$name.failing" "$RUN_DIR/$name.restarts"
  # A session of its own, so that neither the end of a terminal nor Ctrl-C reaches it; no descriptor of ours stays open in it.
  setsid "$PQ_ROOT/deploy/pq/supervise" "$name" "$RUN_DIR" "$log" "${@:2}" </dev/null >/dev/null 2>&1 7>&- 8>&- 9>&- &
  disown
  await 5 runs "$name" || true
}

# await SECONDS COMMAND…: until the command succeeds, looking ten times a second.
await() {
  local end=$(($(millis) + $1 * 1000))
  until "${@:2}"; do
    (($(millis) < end)) || return 1
    sleep 0.1
  done
}

# settled NAME COMMAND…: the command succeeds, or there is nothing to wait for any more.
settled() { [ -f "$RUN_DIR/$1.failing" ] || "${@:2}"; }

ended() { ! living "$1" >/dev/null; }

# ask_to_stop NAME: tells the supervisor, or the process itself if it has none any more.
ask_to_stop() {
  local pid
  if pid=$(supervisor_of "$1"); then
    kill -TERM "$pid" 2>/dev/null || true
  elif pid=$(pid_of "$1"); then
    kill -s "${2:-TERM}" "$pid" 2>/dev/null || true
  fi
}

# await_end NAME SECONDS: whoever has not ended by then is killed.
await_end() {
  local pid
  if ! await "$2" ended "$RUN_DIR/$1.pid" || ! await 2 ended "$RUN_DIR/$1.supervisor"; then
    warn "$1 did not stop in $2 s and is killed"
    ! pid=$(supervisor_of "$1") || kill -KILL "$pid" 2>/dev/null || true
    ! pid=$(pid_of "$1") || kill -KILL "$pid" 2>/dev/null || true
    await 5 ended "$RUN_DIR/$1.pid" || true
  fi
  rm -f "$RUN_DIR/$1.pid" "$RUN_DIR/$1.supervisor"
}

stop_now() {
  if runs "$1" || pid_of "$1" >/dev/null; then
    ask_to_stop "$@"
    await_end "$1" 30
  fi
}
