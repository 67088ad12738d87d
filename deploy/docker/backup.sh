#!/usr/bin/env bash
# Without arguments a backup into /backups; with  restore NAME  one of them into an empty database.
set -euo pipefail
PQ_DATABASE_PASSWORD=$(</secrets/database-password)
export PQ_DATABASE_PASSWORD
if [ "${1:-}" = restore ]; then
  exec bash /opt/backup/restore.sh "/backups/$2" /backups/key
fi
exec bash /opt/backup/backup.sh /backups
