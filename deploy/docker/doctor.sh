#!/usr/bin/env bash
# Examines PostgreSQL, Redis, the outbox, the feed and every invariant, whatever of the services runs; exits with 1 when something fails.
set -euo pipefail
# shellcheck source=deploy/docker/secrets.sh
source /usr/local/bin/secrets.sh
findings=$(java @/jvm/common.options -XX:TieredStopAtLevel=1 -Xmx96m -jar /app/launcher/launcher.jar examine)
while IFS=$'\t' read -r name status text remedy; do
  printf '%-4s  %-12s %s\n' "$status" "$name" "$text"
  [ -z "$remedy" ] || printf '      %-12s -> %s\n' '' "$remedy"
done <<<"$findings"
! grep -q $'^[^\t]*\tfail\t' <<<"$findings"
