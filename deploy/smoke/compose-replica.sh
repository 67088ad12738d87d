#!/usr/bin/env bash
# Reports read from a streaming replica (deploy/docker/replica.yml): it follows under load, takes no writes, and when it is away there are no reports and
# everything else goes on.
set -euo pipefail
# shellcheck source=deploy/smoke/compose-library.sh
source "$(dirname "$(readlink -f "$0")")/compose-library.sh"
compose_files deploy/docker/replica.yml
all+=(reports)

at_replica() { SQL_AT=reports sql "$1"; }
caught_up() { [ "$(at_replica 'select count(*) from orders')" = "$(sql 'select count(*) from orders')" ]; }
# Statements the replica has answered for the services: transactions of their database.
answered() { at_replica "select xact_commit from pg_stat_database where datname = 'pqtrade'"; }
curve() { call GET /api/portfolio/equity-curve/; }
curve_is_there() { curve | grep -q '"status":200'; }

start
trade
[ "$(at_replica 'select pg_is_in_recovery()')" = t ] || fail "no replica"
! at_replica "update instrument set symbol = symbol" 2>/dev/null || fail "the replica takes writes"
eventually 20 caught_up

say "under load the copy follows"
begin_load 3
sleep 20
sql "select 'lag in ms: write ' || coalesce(extract(milliseconds from write_lag), 0) || ', replayed ' || coalesce(extract(milliseconds from replay_lag), 0) from pg_stat_replication"
end_load
eventually 20 caught_up
nothing_is_lost

say "reports are read there"
TOKEN=$(sign_in trader)
TOKEN=$(call POST /api/portfolio/session/login/ '{"portfolioId": "'"$(call GET /api/portfolio/list/ | field id)"'"}' | field accessToken)
curve_is_there || fail "no report: $(curve | head -c 300)"
sleep 2
before=$(answered)
for _ in $(seq 50); do curve >/dev/null; done
grew() { (($(answered) - before >= 50)); }
# The server tells its counts once a second.
eventually 20 grew

say "without it there are no reports, and trading goes on"
compose stop reports >/dev/null 2>&1
! curve_is_there || fail "a report without the replica"
trade
compose start reports >/dev/null 2>&1
eventually 60 curve_is_there
eventually 60 caught_up
eventually "$PATIENCE" doctor_is_green
