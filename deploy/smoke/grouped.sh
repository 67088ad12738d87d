#!/usr/bin/env bash
# All services in one process, on a PostgreSQL and a Redis that are not the launcher's: the README's first trade, a death in between,
# servers that outlive the stack; with --all also back to four processes on the same data.
set -euo pipefail
# shellcheck source=deploy/smoke/library.sh
source "$(dirname "$(readlink -f "$0")")/library.sh"

export PQ_AOT=off PQ_MARKET_HOURS=ALWAYS
host() { cut -d ' ' -f 1 "$PQ_DATA_DIR/run/group.pid"; }
up() { "$PQ" status >/dev/null; }

servers_of_ones_own
new_stack
"$PQ" up --grouped
[ "$(find "$PQ_DATA_DIR/run" -name '*.pid' -printf '%f\n' | sort | xargs)" = group.pid ] ||
  fail "not one process: $(ls "$PQ_DATA_DIR/run")"
[ "$("$PQ" status | grep -cE '(postgres|redis) +external')" = 2 ] || fail "status does not tell whose servers they are: $("$PQ" status)"
"$(dirname "$0")/first-trade.sh" --at "$PQ_HTTP_PORT"

echo "- the process is killed and comes back by itself"
before=$(host)
kill -9 "$before"
eventually 90 up
[ "$(host)" != "$before" ] || fail "the same process"
findings=$("$PQ" doctor --json) || fail "doctor: $findings"
grep -q '"name": "audit", "status": "ok"' <<<"$findings" || fail "the audit is not clean: $findings"

echo "- servers that are not the launcher's are neither emptied nor stopped by it"
! "$PQ" demo reset 2>"$PQ_DATA_DIR/refusal" || fail "demo reset empties somebody else's database"
grep -q PQ_DATABASE_URL "$PQ_DATA_DIR/refusal" || fail "the refusal does not say why: $(cat "$PQ_DATA_DIR/refusal")"

if [ "${1:-}" = --all ]; then
  echo "- the same data with a process for each service"
  "$PQ" up --separate
  [ ! -e "$PQ_DATA_DIR/run/group.pid" ] || fail "the group still runs"
  "$PQ" doctor >/dev/null || fail "doctor after the change"
fi

"$PQ" down
if ! listens $((SERVERS_PORT + 15)) || ! listens $((SERVERS_PORT + 16)); then fail "down stopped servers that are not its own"; fi
