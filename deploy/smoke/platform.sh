#!/usr/bin/env bash
# One stack for everything that can share it: the README's first trade, prices watched by the page, the doors before it, faults and the dashboard, one after the other.
# With --all each with what takes its time.
set -euo pipefail
# shellcheck source=deploy/smoke/library.sh
source "$(dirname "$(readlink -f "$0")")/library.sh"
# shellcheck source=deploy/pq/terminal.sh
source "$ROOT/deploy/pq/terminal.sh"

part() { # NAME COMMAND…
  local started
  started=$(millis)
  echo "-- $1"
  "${@:2}" || fail "$1"
  step "$1" "$started" passed
}
script() { "$ROOT/deploy/smoke/$1.sh" --on "$PQ_DATA_DIR" "${@:2}"; }

new_stack
PQ_DEMO_PASSWORD=$DEMO_PASSWORD PQ_MARKET_HOURS=ALWAYS PQ_RATE_LIMIT=0 PQ_TRUSTED_PROXIES=127.0.0.1 part up "$PQ" up
part first-trade script first-trade
part watch-prices script watch-prices
part nginx script nginx
part dashboard-in-browser env "PQ_E2E_ALL=${1:+1}" "$ROOT/deploy/smoke/dashboard.sh" --on "$PQ_DATA_DIR"
part crash script crash
part worker script worker "$@"
