#!/usr/bin/env bash
# upgrade.sh FILE | --newest DIR: backs up, installs the release beside the present one, and goes back to the present one if the new is not
# well within three minutes. FILE.sha256 must stand beside it. Schema changes go forward only and are made so that the release before still runs on
# them; where a release says otherwise, going back means restoring the backup made here.
set -euo pipefail
home=${PQ_HOME:-/opt/pqtrade}
unit=${PQ_UNIT:-pqtrade.service}
if [ "$1" = --newest ]; then
  file=$(find "$2" -maxdepth 1 -name 'pqtrade-*.tar.gz' -printf '%T@ %p\n' | sort -rn | head -n 1 | cut -d ' ' -f 2-)
  [ -n "$file" ] || exit 0
else
  file=$1
fi
(cd "$(dirname "$file")" && sha256sum --quiet -c "$(basename "$file").sha256")
version=$(basename "$file" .tar.gz)
new=$home/releases/$version
old=$(readlink -f "$home/current")
if [ "$old" = "$new" ]; then echo "$version is installed"; exit 0; fi
if [ -e "$new.failed" ]; then echo "$version was tried and was not well: remove $new.failed to try again" >&2; exit 1; fi

well() { systemctl is-active --quiet "$unit" && curl -fsS --max-time 5 -o /dev/null "http://127.0.0.1:${PQ_HTTP_PORT:-8080}/api/auth/keys/"; }
await() {
  local end=$((SECONDS + ${PQ_UPGRADE_WAIT:-180}))
  until well; do
    ((SECONDS < end)) || return 1
    sleep 2
  done
}

systemctl start "${PQ_BACKUP_UNIT:-pqtrade-backup.service}"
rm -rf "$new"
mkdir -p "$new"
tar -C "$new" --strip-components=1 -xzf "$file"
ln -sfn "$new" "$home/current.new"
mv -T "$home/current.new" "$home/current"
systemctl restart "$unit" || true
if await; then
  echo "$version serves"
  # The one before stays, for going back by hand.
  find "$home/releases" -mindepth 1 -maxdepth 1 -type d ! -path "$new" ! -path "$old" -exec rm -rf {} +
  exit 0
fi
echo "$version is not well: back to $(basename "$old")" >&2
ln -sfn "$old" "$home/current.new"
mv -T "$home/current.new" "$home/current"
touch "$new.failed"
systemctl restart "$unit"
await || echo "the release before is not well either: see journalctl -u $unit" >&2
exit 1
