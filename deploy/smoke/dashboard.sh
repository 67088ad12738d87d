#!/usr/bin/env bash
# The dashboard in a real Chromium, against a fresh stack, or with --at PORT or --on DIR against a running one.
# PQ_E2E_ALL=1 adds the long ones; those that kill services and write tables need to know the data directory.
set -euo pipefail
# shellcheck source=deploy/smoke/library.sh
source "$(dirname "$(readlink -f "$0")")/library.sh"
# shellcheck source=deploy/pq/terminal.sh
source "$ROOT/deploy/pq/terminal.sh"

need "${CHROMIUM:-chromium}" chromium
export PQ_DEMO_PASSWORD=${PQ_DEMO_PASSWORD:-$DEMO_PASSWORD}
if [ "${1:-}" = --at ]; then
  export PQ_HTTP_PORT=$2
else
  given_stack "$@" || { new_stack && PQ_MARKET_HOURS=ALWAYS PQ_RATE_LIMIT=0 "$PQ" up; }
  export PQ_E2E_OWN_STACK=$PQ_DATA_DIR
fi
CHROMIUM=$(command -v "${CHROMIUM:-chromium}")
export CHROMIUM
cd "$ROOT/frontend"
if [ -n "${PQ_E2E_ALL:-}" ]; then npm run -s e2e:all; else npm run -s e2e; fi
