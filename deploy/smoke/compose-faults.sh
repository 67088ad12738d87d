#!/usr/bin/env bash
# Each container of docker-compose.yml killed by the kernel for want of memory, and each restarted by itself in an order drawn anew, all under load:
# everything comes back by itself, nothing acknowledged is lost. compose-faults.sh [--grouped]
set -euo pipefail
# shellcheck source=deploy/smoke/compose-library.sh
source "$(dirname "$(readlink -f "$0")")/compose-library.sh"
if [ "${1:-}" = --grouped ]; then grouped_files; fi

kills_in() { # CONTAINER: how often the kernel killed something there; of either version of control groups
  local file pid
  pid=$(docker inspect --format '{{.State.Pid}}' "$1")
  for file in "/sys/fs/cgroup/memory$(sed -nE 's/^[0-9]+:memory://p' "/proc/$pid/cgroup")/memory.oom_control" "/sys/fs/cgroup$(sed -n 's/^0:://p' "/proc/$pid/cgroup")/memory.events"; do
    if [ -r "$file" ]; then
      awk '$1 == "oom_kill" {print $2}' "$file"
      return
    fi
  done
  echo 0
}
killed() { [ "$(starts_of "$id")" != "$before" ] || (($(kills_in "$id") > kills)); }
starts_of() { docker inspect --format '{{.State.StartedAt}}' "$1"; }

# Something beside the service takes what its container has left. Whatever was there before is what the kernel would choose first, so the service dies.
starve() {
  # shellcheck disable=SC2016
  docker exec --privileged --user 0 "$1" bash -c 'for process in /proc/[0-9]*; do
    [ "$process" = "/proc/$$" ] || echo 1000 >"$process/oom_score_adj"; done 2>/dev/null; head -c "$0" /dev/zero | tail | sleep 5' "$2" >/dev/null 2>&1 || true
}

start
begin_load 3
say "killed for want of memory"
for name in door redis postgres "${all[@]}"; do
  id=$(compose ps -q "$name")
  before=$(starts_of "$id") kills=$(kills_in "$id")
  begun=$SECONDS
  starve "$id" "$(docker inspect --format '{{.HostConfig.Memory}}' "$id")"
  eventually 30 killed
  how=$([ "$(starts_of "$id")" != "$before" ] && echo "the container was started anew" || echo "what died in it was started anew")
  eventually "$PATIENCE" well
  say "  $name: $how; all well again after $((SECONDS - begun)) s"
done

say "restarted one by one, in any order"
while read -r name; do
  begun=$SECONDS
  compose restart --no-deps "$name" >/dev/null 2>&1
  eventually "$PATIENCE" well
  say "  $name: all well again after $((SECONDS - begun)) s"
done < <(printf '%s\n' "${all[@]}" door redis postgres | shuf)

say "stopped, and started in any order with seconds between"
mapfile -t everything < <(compose ps -q | shuf)
docker stop "${everything[@]}" >/dev/null
for id in "${everything[@]}"; do
  docker start "$id" >/dev/null
  sleep 3
done
begun=$SECONDS
eventually "$PATIENCE" well
say "  all well again $((SECONDS - begun)) s after the last"
end_load
nothing_is_lost
eventually "$PATIENCE" doctor_is_green
trade
