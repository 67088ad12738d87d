#!/usr/bin/env bash
# backup.sh DIR: one encrypted backup of the database and the signing keys into DIR, checked, and old ones thrown away.
#
# The dump is one snapshot: what it holds is what the database was at one moment, whatever is traded meanwhile. It is encrypted with the key in
# PQ_BACKUP_KEY_FILE (AES-256, PBKDF2) before it touches the disk; without that key nobody restores it, so keep a copy of the key elsewhere.
#   PQ_DATABASE_URL, _USER, _PASSWORD  as the services have them          PQ_DATA_DIR    whose secrets/ are kept too
#   PQ_BACKUP_KEY_FILE                 made if it is not there            PQ_BACKUP_KEEP days, 7
#   PQ_BACKUP_COMMAND                  given the finished file, to carry it away: say  rclone copy "$1" remote:backups
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
# shellcheck source=deploy/backup/library.sh
source "$here/library.sh"
umask 077
dir=$1
key=${PQ_BACKUP_KEY_FILE:-$dir/key}
mkdir -p "$dir"
[ -s "$key" ] || head -c 48 /dev/urandom | base64 -w 0 >"$key"
name=pqtrade-$(date -u +%Y%m%dT%H%M%SZ)
work=$(mktemp -d "$dir/.new.XXXXXX")
trap 'rm -rf "$work"' EXIT

postgres_environment
pg_dump --format=custom --compress=zstd:3 --no-owner | encrypt "$key" >"$work/database"
if [ -d "${PQ_DATA_DIR:-}/secrets" ]; then tar -C "$PQ_DATA_DIR" -cf - secrets | encrypt "$key" >"$work/secrets"; fi

# A backup that cannot be read is none: all of it is read back from the encrypted file.
read_back=$(decrypt "$key" <"$work/database" | pg_restore --file=- | grep -c '^COPY public.ledger_transaction ') || true
[ "$read_back" = 1 ] || { echo "the dump cannot be read back" >&2; exit 1; }
(cd "$work" && sha256sum ./* >SHA256SUMS)
tar -C "$work" -cf "$dir/$name.tar.part" .
mv "$dir/$name.tar.part" "$dir/$name.tar"
find "$dir" -maxdepth 1 -name 'pqtrade-*.tar' -mtime "+${PQ_BACKUP_KEEP:-7}" -delete
if [ -n "${PQ_BACKUP_COMMAND:-}" ]; then bash -c "$PQ_BACKUP_COMMAND" backup "$dir/$name.tar"; fi
echo "$dir/$name.tar"
