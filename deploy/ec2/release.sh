#!/usr/bin/env bash
# release.sh VERSION: packs what ./pq up --grouped last built and trained into pqtrade-VERSION.tar.gz, with its checksum beside it.
set -euo pipefail
PQ_ROOT=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
export PQ_ROOT
for part in terminal settings machine processes build dashboard; do
  # shellcheck source=/dev/null
  source "$PQ_ROOT/deploy/pq/$part.sh"
done
version=${1:?a version}
need_jdk
# shellcheck disable=SC2034 # read by the parts above
APPS_STAMP=$(fingerprint)
[ -f "$(apps_dir)/trained-grouped" ] || die "these sources are not built and trained: ./pq up --grouped first"
build_dashboard
out=$PQ_ROOT/pqtrade-$version.tar.gz
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/pqtrade-$version
mkdir -p "$root/apps"
# Times are kept: an AOT cache knows its jars by them.
cp -a "$(apps_dir)/group" "$(apps_dir)/launcher" "$root/apps/"
cp -a "$PQ_DASHBOARD_DIR" "$root/dashboard"
cp -a "$PQ_ROOT/docs" "$root/docs"
mkdir "$root/deploy"
cp -a "$PQ_ROOT"/deploy/{backup,docker,ec2,jvm,nginx,postgres,redis,systemd} "$root/deploy/"
echo "$version" >"$root/version"
dpkg-query -W -f '${Version}' temurin-25-jdk >"$root/jre-package" 2>/dev/null || true
tar -C "$work" -czf "$out" "pqtrade-$version"
(cd "$(dirname "$out")" && sha256sum "$(basename "$out")" | tee "$out.sha256")
