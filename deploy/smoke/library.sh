# shellcheck shell=bash
# What the smoke tests share: a stack of their own on free ports, gone at the end.

ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
PQ=$ROOT/pq
# shellcheck source=deploy/pq/machine.sh
source "$ROOT/deploy/pq/machine.sh"
unset PQ_DATABASE_URL PQ_DATABASE_USER PQ_DATABASE_PASSWORD PQ_REDIS_URL PQ_HTTP_PORT PQ_DATA_DIR
# A week of bars is history enough to test with.
export PQ_HISTORY_WEEKS=1
# And a machine that is busy with other things is no reason to tell readers less.
export PQ_LADDER_LATE=1h
STACKS=()
# shellcheck disable=SC2034  # for the callers
DEMO_PASSWORD=Demo-harbour-42

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# new_stack: sets PQ_HTTP_PORT and PQ_DATA_DIR for the commands that follow.
new_stack() {
  PQ_DATA_DIR=$(mktemp -d)
  PQ_HTTP_PORT=$(free_block) || fail "no twenty free ports in a row"
  export PQ_DATA_DIR PQ_HTTP_PORT
  STACKS+=("$PQ_DATA_DIR")
}

# given_stack "$@": with --on DIR the running stack of that data directory; nobody here ends it.
given_stack() {
  [ "${1:-}" = --on ] || return 1
  PQ_DATA_DIR=$2 PQ_HTTP_PORT=$(<"$2/run/http-port")
  export PQ_DATA_DIR PQ_HTTP_PORT
}

# servers_of_ones_own: PostgreSQL and Redis as an operator would bring them; sets what ./pq is told about them.
servers_of_ones_own() {
  local dir port
  dir=$(mktemp -d)
  chmod 755 "$dir"
  STACKS+=("$dir")
  port=$(free_block) || fail "no twenty free ports in a row"
  (start_servers_in "$dir" "$port") || fail "no servers"
  export PQ_DATABASE_URL=jdbc:postgresql://127.0.0.1:$((port + 15))/pqtrade PQ_DATABASE_USER=pqtrade
  PQ_DATABASE_PASSWORD=$(<"$dir/secrets/database-password")
  PQ_REDIS_URL=redis://:$(<"$dir/secrets/redis-password")@127.0.0.1:$((port + 16))
  export PQ_DATABASE_PASSWORD PQ_REDIS_URL
  # shellcheck disable=SC2034  # for the callers
  SERVERS_PORT=$port
}

# In a subshell: the launcher's own parts, with another data directory.
start_servers_in() {
  local part
  export PQ_ROOT=$ROOT PQ_DATA_DIR=$1 PQ_HTTP_PORT=$2
  for part in terminal settings machine processes build postgres redis stack; do
    # shellcheck source=/dev/null
    source "$ROOT/deploy/pq/$part.sh"
  done
  need_jdk
  build
  start_servers
}

remove_stacks() {
  local dir
  for dir in "${STACKS[@]}"; do
    env -u PQ_HTTP_PORT -u PQ_DATABASE_URL -u PQ_REDIS_URL PQ_DATA_DIR="$dir" "$PQ" down >/dev/null || true
    rm -rf "$dir"
  done
}
trap remove_stacks EXIT

# eventually SECONDS COMMAND…
eventually() {
  local end=$((SECONDS + $1)) output
  until output=$("${@:2}" 2>&1); do
    ((SECONDS < end)) || fail "not within $1 s: ${*:2}: $output"
    sleep 0.2
  done
}
