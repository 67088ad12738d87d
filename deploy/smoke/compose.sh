#!/usr/bin/env bash
# docker-compose.yml for real, under a name of its own: one published door, a first trade, restarts and deaths, a backup under load that is restored
# to a clean audit. compose.sh [--grouped] [--scale] [--reboots N]; with --scale two of each service, one of each killed under load; with --reboots everything
# killed at once under load, and started in any order, so many times.
set -euo pipefail
# shellcheck source=deploy/smoke/library.sh
source "$(dirname "$(readlink -f "$0")")/library.sh"

grouped='' scale='' reboots=0
while [ $# -gt 0 ]; do
  case $1 in
    --grouped) grouped=yes ;;
    --scale) scale=yes ;;
    --reboots) reboots=$2 && shift ;;
    *) fail "compose.sh knows --grouped, --scale and --reboots" ;;
  esac
  shift
done
base=$(free_block)
export PQ_HTTP_PORT=$base PQ_HTTPS_PORT=$((base + 1)) COMPOSE_PROJECT_NAME=pqtrade-smoke-$$
export PQ_DEMO_PASSWORD=Demo-harbour-42 PQ_MARKET_HOURS=ALWAYS PQ_RATE_LIMIT=0
files=(-f "$ROOT/docker-compose.yml")
[ -z "$grouped" ] || files+=(-f "$ROOT/deploy/docker/grouped.yml")
order=order-service market=market-service worker=risk-worker all=(order-service market-service risk-worker gateway-service)
if [ -n "$grouped" ]; then order=services market=services worker=services all=(services); fi
compose() { docker compose "${files[@]}" "$@"; }
load_pid=''
remove() {
  [ -z "$load_pid" ] || kill "$load_pid" 2>/dev/null || true
  compose --profile backup down --volumes --timeout 20 >/dev/null 2>&1 || true
}
trap remove EXIT

say() { echo "- $*"; }
trade() { "$(dirname "$0")/first-trade.sh" --at "$PQ_HTTP_PORT" >"/tmp/trade.$$" 2>&1 || { cat "/tmp/trade.$$"; fail "the first trade"; }; rm -f "/tmp/trade.$$"; }
call() { # METHOD PATH BODY, with $TOKEN
  curl -sS --max-time 20 -X "$1" "http://127.0.0.1:$PQ_HTTP_PORT$2" ${TOKEN:+-H "Authorization: Bearer $TOKEN"} \
    -H 'Content-Type: application/json' -H "Idempotency-Key: compose-$$-$RANDOM$RANDOM" ${3:+-d "$3"}
}
field() { grep -o "\"$1\": *\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4 || true; }
sign_in() { TOKEN='' call POST /api/auth/login/ '{"username": "'"$1"'", "password": "'"$PQ_DEMO_PASSWORD"'"}' | field accessToken; }
signed_in() { TOKEN=$(sign_in "$1") && [ -n "$TOKEN" ]; }
# Every invariant, looked at over all rows.
audit_is_clean() {
  local TOKEN risk
  TOKEN=$(sign_in admin)
  risk=$(call GET /api/admin/risk/)
  grep -q '"invariants"' <<<"$risk" && ! grep -q '"light": *"RED"' <<<"$risk"
}
well() { [ "$(compose ps --format '{{.Service}} {{.Health}}' | grep -c healthy)" -ge $((${#all[@]} + 3)) ] && ! compose ps --format '{{.Health}}' | grep -q unhealthy; }
# shellcheck disable=SC2016 # the container's shell expands it
sql() { compose exec -T postgres bash -c 'PGPASSWORD=$(cat /secrets/database-password) psql -h 127.0.0.1 -U pqtrade -d pqtrade -Atqc "$0"' "$1"; }

# Market orders, one after another, until it is ended. Each that was accepted leaves its clientOrderId in the log.
load() {
  local TOKEN portfolio n=0 id
  TOKEN=$(sign_in trader)
  portfolio=$(call POST /api/portfolio/create/ '{"name": "load", "currency": "USD", "initialBalance": "1000000.00", "leverage": 100, "positionMode": "NETTING_FIFO"}' | field id)
  while :; do
    ((n % 200)) || TOKEN=$(TOKEN=$(sign_in trader) call POST /api/portfolio/session/login/ '{"portfolioId": "'"$portfolio"'"}' | field accessToken)
    n=$((n + 1)) id=load-$$-$n
    if call POST /api/orders/execute/ '{"symbol": "BTCUSD", "side": "BUY", "volume": "0.01", "clientOrderId": "'"$id"'"}' 2>/dev/null | grep -q '"status":200'; then
      echo "$id" >>"$1"
    fi
  done
}
begin_load() { acknowledged=$(mktemp); load "$acknowledged" & load_pid=$!; eventually 60 test -s "$acknowledged"; }
end_load() { kill "$load_pid" && { wait "$load_pid" || true; } 2>/dev/null; load_pid=''; }
# Each acknowledged order exists once.
nothing_is_lost() {
  local lost
  sql "select client_order_id from orders where client_order_id like 'load-$$-%' order by 1" | sort >"$acknowledged.kept"
  lost=$(sort "$acknowledged" | comm -23 - "$acknowledged.kept" | wc -l)
  [ "$lost" = 0 ] || fail "$lost of $(wc -l <"$acknowledged") acknowledged orders are gone"
  [ -z "$(uniq -d "$acknowledged.kept")" ] || fail "an order exists twice"
  say "  $(wc -l <"$acknowledged") orders acknowledged, none lost"
}

scaling=()
[ -z "$scale" ] || scaling=(--scale order-service=2 --scale market-service=2 --scale risk-worker=2)
compose --profile backup build --quiet
begun=$SECONDS
compose up --detach --wait --wait-timeout 600 "${scaling[@]}" || {
  compose ps --all
  compose logs --tail 40
  fail "compose up"
}
say "up in $((SECONDS - begun)) s"
compose ps --format 'table {{.Service}}\t{{.Status}}'
published=$(compose ps --format '{{.Service}} {{.Ports}}' | grep -e '->' | cut -d ' ' -f 1 | sort -u)
[ "$published" = door ] || fail "published: $published"
# shellcheck disable=SC2046
limits=$(docker inspect $(compose ps -q) --format '{{.HostConfig.Memory}}' | awk '{all += $1} END {print all / 1048576}')
[ -n "$scale" ] || ((limits <= 1024)) || fail "the limits add up to $limits MiB"
eventually 60 signed_in trader
trade
# shellcheck disable=SC2046
docker stats --no-stream --format 'table {{.Name}}\t{{.MemUsage}}\t{{.CPUPerc}}' $(compose ps -q)

say "nothing but the volumes can be written, and nothing runs as root"
for name in "${all[@]}" door; do
  ! compose exec -T "$name" touch /usr/here 2>/dev/null || fail "$name can write its image"
  [ "$(compose exec -T "$name" id -u)" = 10001 ] || fail "$name runs as $(compose exec -T "$name" id -u)"
done

say "PostgreSQL restarted, Redis killed: the services find them again"
compose restart postgres >/dev/null 2>&1
compose kill redis >/dev/null 2>&1
compose up --detach redis >/dev/null 2>&1
eventually 90 well
eventually 30 signed_in trader
trade

say "one of each killed under load"
begin_load
for name in $market $worker $order; do
  victim=$(compose ps -q "$name" | sed -n 1p)
  docker kill "$victim" >/dev/null
  docker start "$victim" >/dev/null
  [ -z "$grouped" ] || break
  [ -n "$scale" ] || eventually 120 well
done
eventually 180 well
end_load
nothing_is_lost
eventually 60 audit_is_clean

if ((reboots > 0)); then
  say "everything killed at once, $reboots times, under load, and started in any order"
  begin_load
  for ((n = 1; n <= reboots; n++)); do
    mapfile -t everything < <(compose ps -aq --status running | shuf)
    docker kill "${everything[@]}" >/dev/null
    docker start "${everything[@]}" >/dev/null
    begun=$SECONDS
    eventually 240 well
    say "  $n: well again after $((SECONDS - begun)) s"
  done
  end_load
  nothing_is_lost
  eventually 60 audit_is_clean
fi

say "a backup under load, restored into an empty database"
begin_load
backup=$(compose run --rm -T backup | tail -n 1)
end_load
kept=$(sql 'select count(*) from orders')
compose stop "${all[@]}" door >/dev/null 2>&1
compose exec -T postgres psql -U postgres -qc 'drop database pqtrade with (force)' -c 'create database pqtrade owner pqtrade'
compose run --rm -T backup restore "$(basename "$backup")" || fail "no restore"
restored=$(sql 'select count(*) from orders')
((restored > 0 && restored <= kept)) || fail "$restored orders of $kept"
compose up --detach --wait --wait-timeout 300 "${scaling[@]}" >/dev/null 2>&1 || fail "no start after the restore"
eventually 60 audit_is_clean
trade
say "  $restored of $kept orders were in the backup; the audit is clean"
