#!/usr/bin/env bash
# Runs the README's first trade word for word, against a fresh stack or, with --at PORT or --on DIR, against a running one.
set -euo pipefail
# shellcheck source=deploy/smoke/library.sh
source "$(dirname "$(readlink -f "$0")")/library.sh"

if [ "${1:-}" = --at ]; then
  export PQ_HTTP_PORT=$2
elif ! given_stack "$@"; then
  new_stack
  "$PQ" up
fi

blocks=$(awk '/^## / {on = /Your first trade/} on && /^```/ {code = /^```sh$/; next} on && code' "$ROOT/README.md")
[ -n "$blocks" ] || fail "no sh blocks under 'Your first trade' in README.md"
output=$(
  set +e
  bash -c "$blocks"'
printf "\nVALUES %s\n" "$(test -n "$TOKEN" && echo token || echo none) ${PORTFOLIO:-none} ${BID:-none} ${POSITION:-none} ${ENTRY:-none}"' 2>&1
)
echo "$output"

! grep -qE '"status": *[45][0-9][0-9]' <<<"$output" || fail "a request was refused"
! grep -qE '^VALUES .*none' <<<"$output" || fail "a value was not found in an answer"
for expected in '"direction":"LONG"' '"closeReason":"CLIENT"' '"REALIZED_PNL"' 'formula'; do
  grep -qF "$expected" <<<"${output//: /:}" || fail "the answers lack $expected"
done
