# shellcheck shell=bash
# What the smoke tests share: a stack of their own on free ports, gone at the end.

ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
PQ=$ROOT/pq
# shellcheck source=deploy/pq/machine.sh
source "$ROOT/deploy/pq/machine.sh"
unset PQ_DATABASE_URL PQ_DATABASE_USER PQ_DATABASE_PASSWORD PQ_REDIS_URL PQ_HTTP_PORT PQ_DATA_DIR
# A week of bars is history enough to test with.
export PQ_HISTORY_WEEKS=1
STACKS=()

fail() { touch /tmp/keep; echo $PQ_DATA_DIR $PQ_HTTP_PORT ${PORTFOLIO:-} > /tmp/kept;
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

remove_stacks() { [ ! -e /tmp/keep ] || exit 1;
  local dir
  for dir in "${STACKS[@]}"; do
    PQ_HTTP_PORT='' PQ_DATA_DIR=$dir "$PQ" down >/dev/null || true
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
