#!/usr/bin/env bash
# A copy of the database that follows it: cloned at the first start, and again when its folder was thrown away.
set -euo pipefail
PGPASSWORD=$(</secrets/database-superuser-password)
export PGPASSWORD PGHOST=postgres PGUSER=postgres
data=/var/lib/postgresql/replica
if [ ! -s "$data/PG_VERSION" ]; then
  rm -rf "$data.new"
  # The log that the copy still needs is kept for it.
  psql -d postgres -Atqc "select pg_create_physical_replication_slot('reports') where not exists (select from pg_replication_slots where slot_name = 'reports')" >/dev/null
  pg_basebackup --pgdata "$data.new" --slot reports --wal-method stream --write-recovery-conf --checkpoint fast
  mv "$data.new" "$data"
fi
unset PGPASSWORD PGHOST PGUSER
exec postgres -D "$data" -c config_file=/etc/pqtrade.conf -c hba_file=/etc/pqtrade-hba.conf -c "listen_addresses=*" -c shared_buffers=32MB \
  -c wal_level=replica -c max_wal_senders=4 -c hot_standby_feedback=on
