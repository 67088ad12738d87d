#!/usr/bin/env bash
# The worker on real processes: a stop loss that a quote set by hand crosses, while everything it needs dies around it. After each
# fault every position is closed once, at that quote, and the audit is clean. With --all: the longer faults too.
set -euo pipefail
# shellcheck source=deploy/smoke/lib2.sh
source "$(dirname "$(readlink -f "$0")")/lib2.sh"

export PQ_DEMO_PASSWORD=Harbour-42-lamps PQ_MARKET_HOURS=ALWAYS PQ_RATE_LIMIT=0
POSITIONS=20
keys=0

call() { # METHOD PATH BODY, with $TOKEN; an answer that is not the awaited one shows its body
  keys=$((keys + 1))
  curl -sS --fail-with-body -X "$1" "http://127.0.0.1:$PQ_HTTP_PORT$2" ${TOKEN:+-H "Authorization: Bearer $TOKEN"} \
    -H 'Content-Type: application/json' -H "Idempotency-Key: worker-$$-$keys-$RANDOM" ${3:+-d "$3"}
}
field() { grep -o "\"$1\": *\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4 || true; }
sign_in() { TOKEN='' call POST /api/auth/login/ '{"username": "'"$1"'", "password": "'"$PQ_DEMO_PASSWORD"'"}' | field accessToken; }
pid() { cut -d ' ' -f 1 "$PQ_DATA_DIR/run/$1.pid"; }

# quote BID ASK: by an administrator's hand.
quote() {
  local TOKEN reply
  TOKEN=$(sign_in admin)
  reply=$(call POST /api/admin/market/quote '{"symbol": "EURUSD", "bid": "'"$1"'", "ask": "'"$2"'"}') || fail "no quote: $reply"
}

# Sets PORTFOLIO and TOKEN, and opens positions whose stop loss stands at 1.08.
positions() {
  local n reply
  quote 1.08490 1.08500
  TOKEN=$(sign_in trader)
  PORTFOLIO=$(call POST /api/portfolio/create/ '{"name": "worker", "currency": "USD", "initialBalance": "100000.00",
    "leverage": 100, "positionMode": "HEDGING"}' | field id)
  [ -n "$PORTFOLIO" ] || fail "no portfolio"
  TOKEN=$(call POST /api/portfolio/session/login/ '{"portfolioId": "'"$PORTFOLIO"'"}' | field accessToken)
  for ((n = 0; n < POSITIONS; n++)); do
    reply=$(call POST /api/orders/execute/ '{"symbol": "EURUSD", "side": "BUY", "volume": "0.01", "stopLoss": "1.08000"}') ||
      fail "no position: $reply"
  done
}

closed() {
  TOKEN=$(sign_in trader)
  TOKEN=$(call POST /api/portfolio/session/login/ '{"portfolioId": "'"$PORTFOLIO"'"}' | field accessToken)
  [ "$(call GET '/api/orders/historical/list?limit=200' | grep -o '"closeReason": *"STOP_LOSS"' | wc -l)" = "$POSITIONS" ]
}
up() { "$PQ" status >/dev/null; }

# try NAME COMMAND…: the fault, in the moment in which the stops are crossed.
try() {
  echo "- $1"
  positions
  quote 1.07900 1.07910
  "${@:2}"
  quote 1.08490 1.08500 || true
  eventually 120 up
  eventually 30 closed || fail "$1: not every position was closed once"
  findings=$("$PQ" doctor --json) || fail "$1: $findings"
  grep -q '"name": "audit", "status": "ok"' <<<"$findings" || fail "$1: the audit is not clean: $findings"
}

nothing() { :; }
killed() { kill -9 "$(pid "$1")"; }
killed_in_the_batch() {
  killed risk-worker
  eventually 120 up
  killed risk-worker
}
paused() {
  local worker
  worker=$(pid risk-worker)
  kill -STOP "$worker"
  sleep "$1"
  kill -CONT "$worker"
}

new_stack
"$PQ" up
TOKEN=$(sign_in admin)
[ -n "$TOKEN" ] || fail "the administrator cannot sign in"
reply=$(call POST /api/admin/market/mode '{"symbol": "EURUSD", "mode": "MANUAL"}') || fail "no manual market:  23:28:14.985149543 "

try "a stop loss is closed by the worker" nothing
exit 0
try "Redis is killed and starts empty" killed redis
if [ "${1:-}" = --all ]; then
  try "PostgreSQL is killed" killed postgres
  try "the worker is suspended for a minute" paused 60
  try "order-service, which publishes events, is killed" killed order-service
fi
