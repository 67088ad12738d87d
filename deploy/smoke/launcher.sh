#!/usr/bin/env bash
# Tries the launcher on itself: repeated up, kill -9 of everything, two stacks side by side, data that stay.
set -euo pipefail
# shellcheck source=deploy/smoke/library.sh
source "$(dirname "$(readlink -f "$0")")/library.sh"

pid() { cut -d ' ' -f 1 "$PQ_DATA_DIR/run/$1.pid"; }
register() {
  curl -sS -o /dev/null -w '%{http_code}' "http://127.0.0.1:$PQ_HTTP_PORT/api/auth/register/" -H 'Content-Type: application/json' \
    -d '{"username": "'"$1"'", "email": "'"$1"'@example.org", "password": "green-Harbour-42-lamps"}'
}
all_up() { "$PQ" status; }

new_stack
"$PQ" up
[ "$(register ann)" = 200 ] || fail "no registration"

echo "- up again changes nothing"
before=$(pid order-service)
"$PQ" up >/dev/null
[ "$(pid order-service)" = "$before" ] || fail "up replaced a running service"

echo "- what is killed comes back by itself"
for name in order-service market-service risk-worker gateway-service postgres redis; do kill -9 "$(pid "$name")"; done
eventually 120 all_up
eventually 30 "$PQ" doctor
[ "$(register ann)" = 409 ] || fail "a registration was lost"

echo "- a second stack beside the first"
first=$PQ_DATA_DIR first_port=$PQ_HTTP_PORT
new_stack
"$PQ" up >/dev/null
[ "$(register ann)" = 200 ] || fail "the second stack knows users of the first"
findings=$("$PQ" doctor --json) || fail "the doctor finds a fault in a new stack: $findings"
grep -q '"name": "audit", "status": "ok"' <<<"$findings" || fail "no audit among the findings: $findings"
"$PQ" down

echo "- a taken port is told by its number"
! PQ_DATA_DIR=$PQ_DATA_DIR PQ_HTTP_PORT=$first_port "$PQ" up 2>"$PQ_DATA_DIR/refusal" || fail "up took a taken port"
grep -q "port $first_port" "$PQ_DATA_DIR/refusal" || fail "the refusal does not name the port"

echo "- processes and supervisors killed at once: up starts over, data stay"
PQ_DATA_DIR=$first PQ_HTTP_PORT=$first_port
for file in "$PQ_DATA_DIR"/run/*.supervisor "$PQ_DATA_DIR"/run/*.pid; do kill -9 "$(cut -d ' ' -f 1 "$file")" || true; done
"$PQ" up
[ "$(register ann)" = 409 ] || fail "a registration was lost"

echo "- the log of a process is shown"
logs=$("$PQ" logs order-service)
grep -q '\[order-service\]' <<<"$logs" || fail "logs shows nothing of order-service"

echo "- down and up keep the data"
"$PQ" down
"$PQ" up >/dev/null
[ "$(register ann)" = 409 ] || fail "a registration was lost between down and up"

echo "- demo reset throws this stack's data away, and starts anew"
"$PQ" demo reset
[ "$(register ann)" = 200 ] || fail "the reset kept a user"
[ -s "$PQ_DATA_DIR/secrets/demo-users.txt" ] || fail "the reset made no demo users"

echo "- down stops everything, and twice does no harm"
"$PQ" down
! "$PQ" status >/dev/null || fail "something still runs"
"$PQ" down

echo "- the doctor says what is wrong, and what to do about it"
! findings=$("$PQ" doctor) || fail "the doctor finds nothing wrong with a stack that is down"
grep -A 1 -E 'fail +order-service +does not run' <<<"$findings" | grep -qF -- '-> ./pq up' || fail "no remedy: $findings"
