#!/usr/bin/env bash
# All services in one process: the README's first trade, a death in between, and back to four processes on the same data.
set -euo pipefail
# shellcheck source=deploy/smoke/library.sh
source "$(dirname "$(readlink -f "$0")")/library.sh"

export PQ_AOT=off PQ_MARKET_HOURS=ALWAYS
host() { cut -d ' ' -f 1 "$PQ_DATA_DIR/run/group.pid"; }
up() { "$PQ" status >/dev/null; }

new_stack
"$PQ" up --grouped
[ "$(find "$PQ_DATA_DIR/run" -name '*.pid' -printf '%f\n' | sort | xargs)" = "group.pid postgres.pid redis.pid" ] ||
  fail "not one process beside the servers: $(ls "$PQ_DATA_DIR/run")"
"$(dirname "$0")/first-trade.sh" --at "$PQ_HTTP_PORT"

echo "- the process is killed and comes back by itself"
before=$(host)
kill -9 "$before"
eventually 90 up
[ "$(host)" != "$before" ] || fail "the same process"
findings=$("$PQ" doctor --json) || fail "doctor: $findings"
grep -q '"name": "audit", "status": "ok"' <<<"$findings" || fail "the audit is not clean: $findings"

if [ "${1:-}" = --all ]; then
  echo "- the same data with a process for each service"
  "$PQ" up --separate
  [ ! -e "$PQ_DATA_DIR/run/group.pid" ] || fail "the group still runs"
  "$PQ" doctor >/dev/null || fail "doctor after the change"
fi
