#!/usr/bin/env bash
# docker-compose.yml for real, under a name of its own: one published door, a first trade, restarts and deaths, a backup under load that is restored
# to a clean audit. compose.sh [--grouped] [--scale] [--valkey] [--reboots N]; with --scale two of each service, one of each killed under load; with
# --valkey Valkey in the place of Redis; with --reboots everything killed at once under load, and started in any order, so many times.
set -euo pipefail
# shellcheck source=deploy/smoke/compose-library.sh
source "$(dirname "$(readlink -f "$0")")/compose-library.sh"

grouped='' scale='' reboots=0
while [ $# -gt 0 ]; do
  case $1 in
    --grouped) grouped=yes && grouped_files ;;
    --scale) scale=yes ;;
    --valkey) compose_files deploy/docker/valkey.yml ;;
    --reboots) reboots=$2 && shift ;;
    *) fail "compose.sh knows --grouped, --scale, --valkey and --reboots" ;;
  esac
  shift
done

# shellcheck disable=SC2034 # for start
[ -z "$scale" ] || scaling=(--scale order-service=2 --scale market-service=2 --scale risk-worker=2)
start
compose ps --format 'table {{.Service}}\t{{.Status}}'
published=$(compose ps --format '{{.Service}} {{.Ports}}' | grep -e '->' | cut -d ' ' -f 1 | sort -u)
[ "$published" = door ] || fail "published: $published"
# shellcheck disable=SC2046
limits=$(docker inspect $(compose ps -q) --format '{{.HostConfig.Memory}}' | awk '{all += $1} END {print all / 1048576}')
[ -n "$scale" ] || ((limits <= 1024)) || fail "the limits add up to $limits MiB"
for name in "${all[@]}"; do
  # shellcheck disable=SC2016 # the container's shell expands it
  compose exec -T "$name" sh -c 'test -s "/app/$SERVICE/app.aot"' || fail "$name was not trained"
done
trade
doctor_is_green || fail "the doctor of a new installation"
# shellcheck disable=SC2046
docker stats --no-stream --format 'table {{.Name}}\t{{.MemUsage}}\t{{.CPUPerc}}' $(compose ps -q)

say "nothing but the volumes can be written, and nothing runs as root"
for name in "${all[@]}" door; do
  ! compose exec -T "$name" touch /usr/here 2>/dev/null || fail "$name can write its image"
  [ "$(compose exec -T "$name" id -u)" = 10001 ] || fail "$name runs as $(compose exec -T "$name" id -u)"
done

say "PostgreSQL restarted, Redis killed: the services find them again"
compose restart postgres >/dev/null 2>&1
compose kill redis >/dev/null 2>&1
compose up --detach redis >/dev/null 2>&1
eventually "$PATIENCE" well
eventually 30 signed_in trader
trade

say "one of each killed under load"
begin_load 3
for name in $market $worker $order; do
  victim=$(compose ps -q "$name" | sed -n 1p)
  docker kill "$victim" >/dev/null
  docker start "$victim" >/dev/null
  [ -z "$grouped" ] || break
  [ -n "$scale" ] || eventually "$PATIENCE" well
done
eventually "$PATIENCE" well
end_load
nothing_is_lost
eventually "$PATIENCE" doctor_is_green

if ((reboots > 0)); then
  say "everything killed at once, $reboots times, under load, and started in any order"
  begin_load 3
  for ((n = 1; n <= reboots; n++)); do
    mapfile -t everything < <(compose ps -aq --status running | shuf)
    docker kill "${everything[@]}" >/dev/null
    docker start "${everything[@]}" >/dev/null
    begun=$SECONDS
    eventually "$PATIENCE" well
    say "  $n: well again after $((SECONDS - begun)) s"
  done
  end_load
  nothing_is_lost
  eventually "$PATIENCE" doctor_is_green
fi

say "a backup under load, restored into an empty database"
begin_load 3
backup=$(compose run --rm -T backup 2>/dev/null | tail -n 1)
end_load
kept=$(sql 'select count(*) from orders')
compose stop "${all[@]}" door >/dev/null 2>&1
compose exec -T postgres psql -U postgres -qc 'drop database pqtrade with (force)' -c 'create database pqtrade owner pqtrade'
compose run --rm -T backup restore "$(basename "$backup")" 2>/dev/null || fail "no restore"
restored=$(sql 'select count(*) from orders')
((restored > 0 && restored <= kept)) || fail "$restored orders of $kept"
compose up --detach --wait --wait-timeout "$PATIENCE" "${scaling[@]}" >/dev/null 2>&1 || fail "no start after the restore"
eventually "$PATIENCE" doctor_is_green
trade
say "  $restored of $kept orders were in the backup; the audit is clean"
