#!/usr/bin/env bash
# Kills order-service and PostgreSQL in the middle of a load; afterwards each acknowledged order exists once and the audit is clean.
# With --on DIR on the running stack of that data directory.
set -euo pipefail
# shellcheck source=deploy/smoke/library.sh
source "$(dirname "$(readlink -f "$0")")/library.sh"

export PQ_RATE_LIMIT=0 PQ_MARKET_HOURS=ALWAYS
given_stack "$@" || { new_stack && "$PQ" up; }
"$PQ" bench crash
eventually 60 "$PQ" doctor
"$PQ" doctor
