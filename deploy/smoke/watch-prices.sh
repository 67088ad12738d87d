#!/usr/bin/env bash
# Watches prices as the page of the sockets tells a newcomer to, word for word, against a fresh stack or with --on DIR a running one.
set -euo pipefail
# shellcheck source=deploy/smoke/library.sh
source "$(dirname "$(readlink -f "$0")")/library.sh"

if ! given_stack "$@"; then
  export PQ_DEMO_PASSWORD=$DEMO_PASSWORD
  new_stack
  "$PQ" up
fi

page=$ROOT/docs/protocols/websocket.md
lines=$(awk '/^## / {on = /In a minute/} on && /^```/ {code = /^```sh$/; next} on && code' "$page" | sed "s/localhost:8080/localhost:$PQ_HTTP_PORT/g")
grep -q 'websocat -H' <<<"$lines" || fail "no lines to copy under 'In a minute' in $page"
typed=$(grep -oE '\{"op":"subscribe"[^`]*\}' "$page" | head -n 1)

# shellcheck disable=SC2329  # called by the lines of the page
websocat() {
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "$SMOKE/Websocat.java" "$@"
}
if ! type -P websocat >/dev/null; then
  find_jdk || fail "neither websocat nor a JDK"
  export JAVA_HOME SMOKE=$ROOT/deploy/smoke
  export -f websocat
fi

dir=$(mktemp -d)
STACKS+=("$dir")
mkfifo "$dir/keys"
bash -c "$lines" <"$dir/keys" >"$dir/screen" 2>&1 &
exec 9>"$dir/keys"
eventually 60 grep -q '"type":"market","channel":"market","symbol":"BTCUSD"' "$dir/screen"
echo "$typed" >&9
eventually 30 grep -q '"type":"ticks","channel":"ticks","symbol":"ETHUSD"' "$dir/screen"
exec 9>&-
wait || true
! grep -qE '"type":"error"|closed with' "$dir/screen" || fail "$(tail -n 5 "$dir/screen")"
echo "prices ran down the screen, and ticks of another symbol followed"
