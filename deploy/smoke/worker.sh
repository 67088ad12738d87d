#!/usr/bin/env bash
# The worker on real processes: a stop loss that a quote set by hand crosses, while everything it needs dies around it. After each
# fault every position is closed once, at that quote, and the audit is clean. With --on DIR on the running stack of that data directory, with --all: the longer faults too.
set -euo pipefail
# shellcheck source=deploy/smoke/library.sh
source "$(dirname "$(readlink -f "$0")")/library.sh"

export PQ_DEMO_PASSWORD=$DEMO_PASSWORD PQ_MARKET_HOURS=ALWAYS PQ_RATE_LIMIT=0
POSITIONS=4
PORTFOLIOS=()
TOKENS=()
ANOTHER=''
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

# The market recovers; a service that has just come back may not take the quote at once.
back() {
  local TOKEN
  TOKEN=$(sign_in admin) && [ -n "$TOKEN" ] &&
    call POST /api/admin/market/quote '{"symbol": "EURUSD", "bid": "1.08490", "ask": "1.08500"}'
}

# Sets PORTFOLIOS and their TOKENS, and opens positions whose stop loss stands at 1.08; portfolios fall to workers by their random ids.
positions() {
  local n p id reply
  quote 1.08490 1.08500
  PORTFOLIOS=()
  TOKENS=()
  for ((p = 0; p < 5; p++)); do
    TOKEN=$(sign_in trader)
    id=$(call POST /api/portfolio/create/ '{"name": "worker", "currency": "USD", "initialBalance": "100000.00",
      "leverage": 100, "positionMode": "HEDGING"}' | field id)
    [ -n "$id" ] || fail "no portfolio"
    PORTFOLIOS+=("$id")
    TOKEN=$(call POST /api/portfolio/session/login/ '{"portfolioId": "'"$id"'"}' | field accessToken)
    TOKENS+=("$TOKEN")
    for ((n = 0; n < POSITIONS; n++)); do
      reply=$(call POST /api/orders/execute/ '{"symbol": "EURUSD", "side": "BUY", "volume": "0.01", "stopLoss": "1.08000"}') ||
        fail "no position: $reply"
    done
  done
}

closed() {
  local TOKEN
  for TOKEN in "${TOKENS[@]}"; do
    [ "$(call GET '/api/orders/historical/list?limit=200' | grep -o '"closeReason": *"STOP_LOSS"' | wc -l)" = "$POSITIONS" ] || return 1
  done
}
up() { "$PQ" status >/dev/null; }

# try NAME COMMAND…: the fault, in the moment in which the stops are crossed.
try() {
  echo "- $1"
  positions
  quote 1.07900 1.07910
  "${@:2}"
  eventually 120 up
  eventually 30 back
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

# another VARIABLE=VALUE…: a second worker beside the stack's own, with the same settings but for these; sets ANOTHER.
another() {
  local pid environment command
  pid=$(pid risk-worker)
  mapfile -d '' environment <"/proc/$pid/environ"
  mapfile -d '' command <"/proc/$pid/cmdline"
  rm -f "$PQ_DATA_DIR/another.health"
  env -i "${environment[@]}" PQ_WORKER_NODE=another PQ_WORKER_HEALTH_FILE="$PQ_DATA_DIR/another.health" "$@" \
    "${command[@]}" >>"$PQ_DATA_DIR/log/another.log" 2>&1 &
  ANOTHER=$!
  eventually 120 grep -q UP "$PQ_DATA_DIR/another.health"
  # What a worker says whose clock is behind seems long past, and is not shown.
  if [[ $* == *=-* ]]; then sleep 10; else eventually 30 shards_are_shared; fi
}
shards_are_shared() {
  TOKEN=$(sign_in admin)
  [ "$(call GET /api/admin/health/ | grep -o '"shards": *8\b' | wc -l)" = 2 ]
}
dismiss() {
  [ -n "$ANOTHER" ] || return 0
  kill "$ANOTHER" 2>/dev/null || true
  wait "$ANOTHER" 2>/dev/null || true
  ANOTHER=''
}
trap 'dismiss; remove_stacks' EXIT

# Everything is closed while the other worker is dead or asleep. Looked at from outside, which itself takes a second.
taken_over() {
  local begun
  begun=$(date +%s%N)
  eventually 30 closed
  echo "  closed $((($(date +%s%N) - begun) / 1000000)) ms after the other worker fell silent"
}
one_is_killed() {
  kill -9 "$ANOTHER"
  taken_over
}
one_is_suspended() {
  kill -STOP "$ANOTHER"
  taken_over
  sleep 5
  kill -CONT "$ANOTHER"
}

redis_say() {
  local connection reply
  exec {connection}<>"/dev/tcp/127.0.0.1/$((PQ_HTTP_PORT + 16))"
  printf 'AUTH %s\r\n%s\r\n' "$(<"$PQ_DATA_DIR/secrets/redis-password")" "$1" >&"$connection"
  read -r -t 5 -u "$connection" reply
  read -r -t 5 -u "$connection" reply
  exec {connection}>&-
  case $reply in -*) fail "Redis said $reply" ;; esac
}
# What is no event, one of no portfolio, and one of each portfolio that cannot be read.
poisoned() {
  local id
  redis_say 'XADD pq:{events} * nonsense 1'
  redis_say "XADD pq:{events} * p 00000000-0000-0000-0000-000000000001 s 1 e {broken"
  for id in "${PORTFOLIOS[@]}"; do redis_say "XADD pq:{events} * p $id s 1000000 e {broken"; done
  redis_say 'XADD pq:{ticks} * nonsense 1'
}

jobs_are_asked_for() {
  local TOKEN job n waiting=()
  TOKEN=$(sign_in admin)
  for job in rollover audit protocol-day; do
    for n in 1 2 3; do
      call POST "/api/admin/jobs/$job/run/" '{}' >/dev/null &
      waiting+=($!)
    done
  done
  for n in "${waiting[@]}"; do wait "$n" || fail "a job could not be asked for"; done
}

by_hand() { # EURUSD moves by an administrator's hand alone
  local TOKEN reply
  TOKEN=$(sign_in admin)
  [ -n "$TOKEN" ] || fail "the administrator cannot sign in"
  reply=$(call POST /api/admin/market/mode '{"symbol": "EURUSD", "mode": "MANUAL"}') || fail "no manual market: $reply"
}

# charged NIGHT…: thirty lots paid in each of these nights, and in no other.
charged() { [ "$("$PQ" bench clock-change charges)" = "$(printf '%s 30\n' "$@")" ]; }
rollover_is_asked_for() {
  local TOKEN
  TOKEN=$(sign_in admin)
  call POST /api/admin/jobs/rollover/run/ '{}' >/dev/null
}
asked_and_charged() { rollover_is_asked_for && charged "$@"; }

# clocks_change OPENED ROLLOVER FRIDAY MONDAY: a worker lives through the first rollover after New York's clocks changed. In the
# minutes before it Friday's night is charged and no other, though by Friday's clock Monday's may be due already.
clocks_change() {
  local rollover offset
  echo "- New York's clocks change before $2"
  new_stack
  PQ_WORKER_CALENDAR=false "$PQ" up
  rollover=$(date -d "$2" +%s)
  offset=$((rollover - 150 - $(date +%s)))
  another PQ_WORKER_CLOCK_OFFSET="${offset}s" PQ_SWAP_STORE_CLOCK_OFFSET="${offset}s" PQ_SWAP_PATIENCE=20s
  kill -STOP "$(pid risk-worker)"
  "$PQ" bench clock-change open "$1"
  eventually 60 asked_and_charged "$3" || fail "Friday's night was not charged, or Monday's before it came"
  (($(date +%s) + offset < rollover)) || fail "it was too late to look before the rollover"
  eventually 300 asked_and_charged "$3" "$4" || fail "Monday's night was not charged"
  rollover_is_asked_for
  charged "$3" "$4" || fail "a night was charged twice"
  kill -CONT "$(pid risk-worker)"
  dismiss
  "$PQ" down
}

given_stack "$@" || { new_stack && "$PQ" up; }
by_hand

try "a stop loss is closed by the worker" nothing
try "the worker is killed in its batch, and once more" killed_in_the_batch
try "Redis is killed and starts empty" killed redis
[ "${*: -1}" = --all ] || exit 0

try "PostgreSQL is killed" killed postgres
try "the worker is suspended for a minute" paused 60
try "order-service, which publishes events, is killed" killed order-service
try "events and ticks are poisonous" poisoned
another
try "one of two workers is killed" one_is_killed
another
try "one of two workers is suspended" one_is_suspended
try "jobs are asked for three times at once, of two workers" jobs_are_asked_for
dismiss
for offset in 25h -25h; do
  another PQ_WORKER_CLOCK_OFFSET=$offset
  try "the clock of one of two workers is $offset off" jobs_are_asked_for
  dismiss
done
"$PQ" down

new_stack
PQ_TICKS_PER_SECOND=300 PQ_EVEN_TICKS=true PQ_TICK_STEP=10ms "$PQ" up
by_hand
try "five thousand ticks a second" nothing
"$PQ" down

clocks_change 2026-10-30T12:00:00Z 2026-11-02T22:00:00Z 2026-10-30 2026-11-02
clocks_change 2027-03-12T12:00:00Z 2027-03-15T21:00:00Z 2027-03-12 2027-03-15

new_stack
"$PQ" up
echo "- the worker is killed in the rollover"
"$PQ" bench swap 20000 10 9 "$PQ_DATA_DIR/run/risk-worker.pid"
