#!/usr/bin/env bash
# The disk of a stack gets full in the middle of a load, and half a minute later has room again: orders are refused meanwhile, everything comes back by
# itself, and each acknowledged command took effect once. As root, for the disk is one of memory; for ./pq test --all.
set -euo pipefail
# shellcheck source=deploy/smoke/library.sh
source "$(dirname "$(readlink -f "$0")")/library.sh"
# shellcheck source=deploy/pq/identity.sh
source "$ROOT/deploy/pq/identity.sh"

if ! is_root; then
  echo "a disk of its own needs root: not tried"
  exit 0
fi
disk=$(mktemp -d)
trap 'rm -f "$disk/filler"; remove_stacks; umount "$disk" && rmdir "$disk"' EXIT
mount -t tmpfs -o size=1500m,mode=755 pqtrade-disk "$disk"
TMPDIR=$disk new_stack

export PQ_RATE_LIMIT=0 PQ_MARKET_HOURS=ALWAYS
"$PQ" up

# The bench "kills" this one when its load is under way.
sleep 600 &
signal=$!
record_identity "$signal" "$PQ_DATA_DIR/run/disk.pid"
{
  while kill -0 "$signal" 2>/dev/null; do sleep 0.2; done
  cat /dev/zero >"$disk/filler" 2>/dev/null || true
  echo "- the disk is full: $(df -h --output=avail "$disk" | tail -n 1) left"
  sleep 30
  grep -hE 'No space left|PANIC' "$PQ_DATA_DIR/log/postgres.log" | tail -n 1 || echo "- PostgreSQL noticed nothing"
  rm -f "$disk/filler"
  echo "- there is room again"
} &
"$PQ" bench crash disk
wait
grep -qE 'No space left' "$PQ_DATA_DIR/log/postgres.log" || fail "PostgreSQL noticed nothing"
eventually 120 "$PQ" status
eventually 60 "$PQ" doctor
"$PQ" doctor
