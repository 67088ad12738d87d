#!/usr/bin/env bash
# restore.sh FILE KEY_FILE: a backup into the database of PQ_DATABASE_URL, which must be empty; the secrets into PQ_DATA_DIR/secrets unless there are some.
# Services must not run; start them afterwards, and ask ./pq doctor (or the audit's page) whether every invariant holds.
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
# shellcheck source=deploy/backup/library.sh
source "$here/library.sh"
umask 077
file=$1 key=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -C "$work" -xf "$file"
(cd "$work" && sha256sum --quiet -c SHA256SUMS)
postgres_environment
[ "$(psql -Atqc "select count(*) from pg_tables where schemaname = 'public'")" = 0 ] || { echo "the database is not empty" >&2; exit 1; }
decrypt "$key" <"$work/database" | pg_restore --no-owner --exit-on-error --single-transaction --dbname="$PGDATABASE"
psql -qc analyze
if [ -s "$work/secrets" ] && [ -n "${PQ_DATA_DIR:-}" ] && [ ! -d "$PQ_DATA_DIR/secrets" ]; then
  decrypt "$key" <"$work/secrets" | tar -C "$PQ_DATA_DIR" -xf -
fi
echo "restored from $(basename "$file")"
