#!/usr/bin/env bash
# The disk that the logs are on gets full, and stays it while a load is under way and servers are killed: trading goes on, what is killed comes back, each
# acknowledged command took effect once, and the logs go on when there is room. As root, for the disk is one of memory.
set -euo pipefail
# shellcheck source=deploy/smoke/library.sh
source "$(dirname "$(readlink -f "$0")")/library.sh"

if ! is_root; then
  echo "a disk of its own needs root: not tried"
  exit 0
fi
new_stack
logs=$PQ_DATA_DIR/log
mkdir "$logs"
mount -t tmpfs -o size=16m,mode=755 pqtrade-logs "$logs"
trap '"$PQ" down >/dev/null || true; umount "$logs"; rm -rf "$PQ_DATA_DIR"' EXIT

export PQ_RATE_LIMIT=0 PQ_MARKET_HOURS=ALWAYS PQ_DEMO_PASSWORD=$DEMO_PASSWORD
"$PQ" up
cat /dev/zero >"$logs/filler" 2>/dev/null || true
echo "- the logs' disk is full: $(df -h --output=avail "$logs" | tail -n 1) left"
"$(dirname "$0")/first-trade.sh" --at "$PQ_HTTP_PORT" >/dev/null || fail "no trade with full logs"
before=$(stat -c %s "$logs/postgres.log")
"$PQ" bench crash
eventually 60 "$PQ" doctor
echo "- PostgreSQL's log grew by $(($(stat -c %s "$logs/postgres.log") - before)) bytes meanwhile"

rm -f "$logs/filler"
kill -9 "$(cut -d ' ' -f 1 "$PQ_DATA_DIR/run/gateway-service.pid")"
eventually 60 "$PQ" status
said() { tail -n 5 "$logs/gateway-service.log" | grep -q '\[gateway-service\]'; }
eventually 30 said
echo "- there is room again, and the logs go on"
"$PQ" doctor
