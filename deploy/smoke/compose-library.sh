# shellcheck shell=bash
# What the smoke tests of docker-compose.yml share: an installation under a name of its own with one published door, gone at the end; a load whose
# acknowledged orders are counted afterwards. Images have the tag `smoke`. compose_files FILE… adds overlays before the first call of compose.
# shellcheck source=deploy/smoke/library.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/library.sh"

base=$(free_block)
export PQ_HTTP_PORT=$base PQ_HTTPS_PORT=$((base + 1)) PQ_GRAFANA_PORT=$((base + 2)) COMPOSE_PROJECT_NAME=pqtrade-smoke-$$
export PQ_DEMO_PASSWORD=$DEMO_PASSWORD PQ_MARKET_HOURS=ALWAYS PQ_RATE_LIMIT=0 PQ_VERSION=smoke
export COMPOSE_FILE=$ROOT/docker-compose.yml
order=order-service market=market-service worker=risk-worker all=(order-service market-service risk-worker gateway-service)
load_pids=() scaling=()
# Seconds for everything to be well again: a start takes ten on a machine of its own, and eighty on one that is full.
# shellcheck disable=SC2034 # for the callers
PATIENCE=${PQ_SMOKE_PATIENCE:-300}

compose_files() {
  local file
  for file; do COMPOSE_FILE+=:$ROOT/$file; done
}
grouped_files() {
  compose_files deploy/docker/grouped.yml
  # shellcheck disable=SC2034 # for the callers
  order=services market=services worker=services all=(services)
}
compose() { docker compose "$@"; }
remove() {
  local pid
  for pid in "${load_pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  compose --profile '*' down --volumes --timeout 20 >/dev/null 2>&1 || true
}
trap remove EXIT

say() { echo "- $*"; }
trade() { "$ROOT/deploy/smoke/first-trade.sh" --at "$PQ_HTTP_PORT" >"/tmp/trade.$$" 2>&1 || { cat "/tmp/trade.$$"; fail "the first trade"; }; rm -f "/tmp/trade.$$"; }
call() { # METHOD PATH BODY, with $TOKEN
  curl -sS --max-time 20 -X "$1" "http://127.0.0.1:$PQ_HTTP_PORT$2" ${TOKEN:+-H "Authorization: Bearer $TOKEN"} \
    -H 'Content-Type: application/json' -H "Idempotency-Key: compose-$BASHPID-$SECONDS-$RANDOM$RANDOM" ${3:+-d "$3"}
}
field() { grep -o "\"$1\": *\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4 || true; }
sign_in() { TOKEN='' call POST /api/auth/login/ '{"username": "'"$1"'", "password": "'"$PQ_DEMO_PASSWORD"'"}' | field accessToken; }
signed_in() { TOKEN=$(sign_in "$1") && [ -n "$TOKEN" ]; }
# The doctor finds nothing that fails, every invariant among what it looks at.
doctor_is_green() { compose run --rm -T doctor 2>&1; }

# Whatever is meant to run does, and says that it is well.
well() {
  local states
  states=$(compose ps --all --format '{{.Service}} {{.State}} {{.Health}}')
  [ "$(grep -c ' running healthy$' <<<"$states")" -ge $((${#all[@]} + 3)) ] &&
    ! grep -vE '^(init exited|(demo|prometheus|grafana) running|.* running healthy$)' <<<"$states"
}
# shellcheck disable=SC2016 # the container's shell expands it
sql() { compose exec -T "${SQL_AT:-postgres}" bash -c 'PGPASSWORD=$(cat /secrets/database-password) psql -h 127.0.0.1 -U pqtrade -d pqtrade -Atqc "$0"' "$1"; }

# Builds what changed (unless PQ_SMOKE_BUILD=no says that images are there), starts as many as `scaling` says, and tells how long it took.
start() {
  local begun
  [ "${PQ_SMOKE_BUILD:-yes}" = no ] || compose --profile backup --profile doctor build --quiet
  begun=$SECONDS
  compose up --detach --wait --wait-timeout 600 "${scaling[@]}" || {
    compose ps --all
    compose logs --tail 40
    fail "compose up"
  }
  say "up in $((SECONDS - begun)) s"
  eventually 60 signed_in trader
}

# load LOG NUMBER: market orders, one after another, until it is ended. Each that was accepted leaves its clientOrderId in the log, each other in LOG.refused.
load() {
  local TOKEN='' portfolio='' n=0 id answer
  while :; do
    if [ -z "$portfolio" ]; then
      TOKEN=$(sign_in trader)
      portfolio=$(call POST /api/portfolio/create/ '{"name": "load '"$2-$RANDOM"'", "currency": "USD", "initialBalance": "1000000.00", "leverage": 100, "positionMode": "NETTING_FIFO"}' | field id)
      TOKEN=''
    fi
    if [ -z "$TOKEN" ] || ((n % 200 == 0)); then
      TOKEN=$(TOKEN=$(sign_in trader) call POST /api/portfolio/session/login/ '{"portfolioId": "'"$portfolio"'"}' | field accessToken)
    fi
    n=$((n + 1)) id=load-$$-$2-$n
    answer=$(call POST /api/orders/execute/ '{"symbol": "BTCUSD", "side": "BUY", "volume": "0.01", "clientOrderId": "'"$id"'"}' 2>/dev/null) || true
    case $answer in
      *'"status":200'*) echo "$id" >>"$1" ;;
      *'"status":401'*) TOKEN='' ;;
      *) echo "$id ${answer:-no answer}" >>"$1.refused" ;;
    esac
  done
}
# begin_load [CLIENTS]
begin_load() {
  local n
  acknowledged=$(mktemp)
  : >"$acknowledged.refused"
  for n in $(seq "${1:-1}"); do
    load "$acknowledged" "$n-$SECONDS" 2>/dev/null &
    load_pids+=($!)
  done
  load_begun=$SECONDS
  eventually 60 test -s "$acknowledged"
}
end_load() {
  kill "${load_pids[@]}" && { wait "${load_pids[@]}" || true; } 2>/dev/null
  load_pids=()
  load_seconds=$((SECONDS - load_begun))
}
# Each acknowledged order exists once.
nothing_is_lost() {
  local lost
  sql "select client_order_id from orders where client_order_id like 'load-$$-%' order by 1" | sort >"$acknowledged.kept"
  lost=$(sort "$acknowledged" | comm -23 - "$acknowledged.kept" | wc -l)
  [ "$lost" = 0 ] || fail "$lost of $(wc -l <"$acknowledged") acknowledged orders are gone"
  [ -z "$(uniq -d "$acknowledged.kept")" ] || fail "an order exists twice"
  say "  $(wc -l <"$acknowledged") orders acknowledged in $load_seconds s, none lost; $(wc -l <"$acknowledged.refused") refused or unanswered"
}
