#!/usr/bin/env bash
# An upgrade on a box: a release that serves stays, one that does not is taken back, and neither is installed with a wrong checksum. The machine's
# systemctl and the services are stood in for by programs that look at which release is current.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }

mkdir -p "$box/bin" "$box/incoming" "$box/releases/pqtrade-1"
echo good >"$box/releases/pqtrade-1/kind"
ln -s "$box/releases/pqtrade-1" "$box/current"
cat >"$box/bin/systemctl" <<STUB
#!/bin/sh
echo "\$*" >>"$box/calls"
STUB
cat >"$box/bin/curl" <<STUB
#!/bin/sh
grep -q good "$box/current/kind"
STUB
chmod +x "$box"/bin/*

release() { # VERSION KIND
  mkdir -p "$box/pack/pqtrade-$1"
  echo "$2" >"$box/pack/pqtrade-$1/kind"
  tar -C "$box/pack" -czf "$box/incoming/pqtrade-$1.tar.gz" "pqtrade-$1"
  (cd "$box/incoming" && sha256sum "pqtrade-$1.tar.gz" >"pqtrade-$1.tar.gz.sha256")
}
upgrade() { PATH=$box/bin:$PATH PQ_HOME=$box PQ_UPGRADE_WAIT=3 "$here/../ec2/upgrade.sh" "$@" >"$box/said" 2>&1; }
current() { basename "$(readlink -f "$box/current")"; }

release 2 good
upgrade "$box/incoming/pqtrade-2.tar.gz" || fail "a good release: $(cat "$box/said")"
[ "$(current)" = pqtrade-2 ] || fail "not installed"
grep -q '^start pqtrade-backup.service' "$box/calls" || fail "no backup before"
[ -d "$box/releases/pqtrade-1" ] || fail "the release before is gone"

release 3 bad
! upgrade --newest "$box/incoming" || fail "a bad release was taken"
[ "$(current)" = pqtrade-2 ] || fail "not taken back: $(current)"
! upgrade --newest "$box/incoming" || fail "a bad release is tried again"
grep -q 'was not well' "$box/said" || fail "$(cat "$box/said")"

release 4 good
echo >>"$box/incoming/pqtrade-4.tar.gz"
! upgrade "$box/incoming/pqtrade-4.tar.gz" || fail "a damaged release was taken"
[ "$(current)" = pqtrade-2 ] || fail "a damaged release is installed"
echo "a good release stays, a bad one is taken back, a damaged one never unpacked"
