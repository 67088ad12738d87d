#!/usr/bin/env bash
# The rules of deploy/nginx in a real Nginx before a stack, with TLS: what it serves itself, what it passes on and to whom, what it refuses.
# With --at PORT or --on DIR before a running stack, which must trust this proxy (PQ_TRUSTED_PROXIES=127.0.0.1); with --at it must serve
# PQ_DASHBOARD_DIR.
set -euo pipefail
# shellcheck source=deploy/smoke/library.sh
source "$(dirname "$(readlink -f "$0")")/library.sh"

if ! command -v nginx >/dev/null; then
  echo "nginx is not installed: its rules are tested in containers only (deploy/smoke/compose.sh)"
  exit 0
fi

door=$(mktemp -d)
DOOR_PID=''
finish() {
  [ -z "$DOOR_PID" ] || kill "$DOOR_PID" 2>/dev/null || true
  rm -rf "$door"
  remove_stacks
}
trap finish EXIT

if [ "${1:-}" = --at ]; then
  PQ_HTTP_PORT=$2
  : "${PQ_DASHBOARD_DIR:?the build that the stack serves}"
else
  export PQ_RATE_LIMIT=0 PQ_MARKET_HOURS=ALWAYS PQ_TRUSTED_PROXIES=127.0.0.1
  given_stack "$@" || { new_stack && PQ_AOT=off "$PQ" up; }
  PQ_DASHBOARD_DIR=$(tail -n 1 "$PQ_DATA_DIR/run/gateway-service.build" | cut -d ' ' -f 2)
fi
plain=$(free_block)
tls=$((plain + 1))

PQ_ROOT=$ROOT
# shellcheck source=deploy/pq/door.sh
source "$ROOT/deploy/pq/door.sh"
door_files "$door" "$PQ_HTTP_PORT" "$PQ_DASHBOARD_DIR" "$plain" "$tls"
start_door "$door" || fail "nginx does not like its rules: $(cat "$door/error.log")"
eventually 10 listens "$tls"

all_up() { "$PQ" status; }
get() { curl -sS -k --max-time 30 "$@"; }
status() { get -o "$door/body" -D "$door/head" -w '%{http_code}' "$@"; }
expect() { # WHAT STATUS CURL…
  local is
  is=$(status "${@:3}") || true
  [ "$is" = "$2" ] || fail "$1: $is instead of $2; $(head -c 300 "$door/body")"
}
head_has() { tr -d '\r' <"$door/head" | grep -qiE "$1" || fail "no header '$1' in: $(cat "$door/head")"; }
https=https://127.0.0.1:$tls

echo "- plain requests are sent to the encrypted door, except a certificate's challenge"
expect redirect 308 "http://127.0.0.1:$plain/login"
head_has "^location: https://127.0.0.1/login$"
echo proof >"$door/acme/.well-known/acme-challenge/token"
expect challenge 200 "http://127.0.0.1:$plain/.well-known/acme-challenge/token"

echo "- TLS 1.1 is refused, 1.2 and 1.3 are not"
! get --tls-max 1.1 "$https/" -o "$door/body" 2>/dev/null || fail "TLS 1.1"
get --tlsv1.2 --tls-max 1.2 "$https/" -o "$door/body" || fail "TLS 1.2"
get --tlsv1.3 "$https/" -o "$door/body" || fail "TLS 1.3"

echo "- the dashboard: compressed beforehand, for ever where the name tells the content, with the gateway's own headers"
expect page 200 -H 'Accept: text/html' "$https/portfolio"
head_has '^cache-control: no-cache$'
head_has '^strict-transport-security: max-age='
policy=$(grep -i '^content-security-policy:' "$door/head" | tr -d '\r' | cut -d ' ' -f 2-)
status -H 'Accept: text/html' "http://127.0.0.1:$PQ_HTTP_PORT/" >/dev/null
[ "$policy" = "$(grep -i '^content-security-policy:' "$door/head" | tr -d '\r' | cut -d ' ' -f 2-)" ] || fail "another policy than the gateway's: $policy"
asset=/assets/$(basename "$(find "$PQ_DASHBOARD_DIR/assets" -name '*.js.gz' | head -n 1)" .gz)
expect asset 200 -H 'Accept-Encoding: gzip' "$https$asset"
head_has '^cache-control: public, max-age=31536000, immutable$'
head_has '^content-encoding: gzip$'
head_has '^x-content-type-options: nosniff$'
cmp -s "$door/body" "$PQ_DASHBOARD_DIR$asset.gz" || fail "not the file that was compressed beforehand"
expect "a missing asset" 404 "$https/assets/none.js"
expect "an address that no browser opened" 404 -H 'Accept: application/json' "$https/portfolio"
grep -q '"code":"NOT_FOUND"' "$door/body" || fail "not a problem: $(cat "$door/body")"

echo "- REST reaches the gateway, which knows the client and the encryption"
expect rest 200 "$https/api/auth/keys/"
head_has '^strict-transport-security: '
expect "an unknown call" 401 "$https/api/portfolio/list/"
grep -q '"requestId"' "$door/body" || fail "not the gateway's own words: $(cat "$door/body")"
head -c 70000 /dev/zero | tr '\0' ' ' >"$door/large"
expect "too large" 413 -H 'Content-Type: application/json' --data-binary "@$door/large" "$https/api/auth/login/"
grep -q '"code":"PAYLOAD_TOO_LARGE"' "$door/body" || fail "not a problem: $(cat "$door/body")"

echo "- sockets go straight to market-service"
upgrade=(-H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' -H "Origin: $https")
get --http1.1 --max-time 2 -o "$door/body" -D "$door/head" "${upgrade[@]}" "$https/prices/" 2>/dev/null || true
head_has '^HTTP/1.1 101'
eventually 5 grep -q "\"status\":101.*\"upstream\":\"127.0.0.1:$((PQ_HTTP_PORT + 2))\"" "$door/access.log"
expect "a snapshot over REST" 401 "$https/prices/market/"
eventually 5 grep -q "/prices/market/.*\"upstream\":\"127.0.0.1:$PQ_HTTP_PORT\"" "$door/access.log"

echo "- a client that does not finish its request is let go"
started=$SECONDS
exec 4<>"/dev/tcp/127.0.0.1/$plain"
printf 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ' >&4
timeout 30 cat <&4 >/dev/null 2>&1 || true
exec 4>&-
((SECONDS - started < 20)) || fail "held for $((SECONDS - started)) s"

echo "- too many sign-ins from one address"
seq 60 | xargs -P 30 -I {} curl -sS -k -o /dev/null -w '%{http_code}\n' -H 'Content-Type: application/json' \
  -d '{"username": "nobody{}", "password": "x"}' "$https/api/auth/login/" >"$door/sign-ins"
grep -q 429 "$door/sign-ins" || fail "never refused: $(sort "$door/sign-ins" | uniq -c)"

if [ "${1:-}" != --at ]; then
  echo "- a part that is down is told as one"
  kill -9 "$(cut -d ' ' -f 1 "$PQ_DATA_DIR/run/gateway-service.pid")"
  expect down 503 "$https/api/auth/keys/"
  grep -q '"code":"SERVICE_UNAVAILABLE"' "$door/body" || fail "not a problem: $(cat "$door/body")"
  eventually 60 all_up
fi
