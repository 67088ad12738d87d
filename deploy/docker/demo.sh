#!/usr/bin/env bash
# The demo user trades a little, for ever: a position in one of five symbols every half minute, closed again by its levels or after a while.
set -uo pipefail
url=http://door:8080
password=${PQ_DEMO_PASSWORD:-$(sed -nE 's/^trader[ :=]+//p' /data/secrets/demo-users.txt 2>/dev/null)}
symbols=(EURUSD GBPUSD USDJPY XAUUSD BTCUSD)
call() { # METHOD PATH BODY, with $token
  curl -sS --max-time 10 -X "$1" "$url$2" ${token:+-H "Authorization: Bearer $token"} -H 'Content-Type: application/json' \
    -H "Idempotency-Key: demo-$RANDOM-$RANDOM-$RANDOM" ${3:+-d "$3"}
}
field() { grep -o "\"$1\": *\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4; }
token=''
while :; do
  token='' token=$(call POST /api/auth/login/ '{"username": "trader", "password": "'"$password"'"}' | field accessToken)
  portfolio=$(call GET /api/portfolio/list/ | field id)
  [ -n "$portfolio" ] || portfolio=$(call POST /api/portfolio/create/ '{"name": "demo", "currency": "USD", "initialBalance": "10000.00", "leverage": 100, "positionMode": "HEDGING"}' | field id)
  token=$(call POST /api/portfolio/session/login/ '{"portfolioId": "'"$portfolio"'"}' | field accessToken)
  for n in 1 2 3 4; do
    side=BUY
    ((RANDOM % 2)) || side=SELL
    call POST /api/orders/execute/ '{"symbol": "'"${symbols[RANDOM % 5]}"'", "side": "'$side'", "volume": "0.01", "tag": "demo"}' >/dev/null
    sleep 30
    ((n % 2)) || call POST /api/orders/close/ '{"winning": true}' >/dev/null
  done
  call POST /api/orders/close/ '{"losing": true}' >/dev/null
done
