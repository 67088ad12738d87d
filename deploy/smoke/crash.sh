#!/usr/bin/env bash
# Kills order-service and PostgreSQL in the middle of a load; afterwards each acknowledged order exists once and the audit is clean.
set -euo pipefail
# shellcheck source=deploy/smoke/library.sh
source "$(dirname "$(readlink -f "$0")")/library.sh"

new_stack
export PQ_RATE_LIMIT=0 PQ_MARKET_HOURS=ALWAYS
"$PQ" up
"$PQ" bench crash
eventually 60 "$PQ" doctor
"$PQ" doctor
