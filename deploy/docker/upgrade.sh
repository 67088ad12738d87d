#!/usr/bin/env bash
# upgrade.sh VERSION: the installation of docker-compose.yml to another version, or back to an older one, while orders are taken. Of each service a new
# instance is started beside the old one and must be well before the old one is asked to leave; if one is not well within three minutes all that was
# replaced is taken back. The door comes last and is away for a second. PostgreSQL and Redis are left alone.
#
# Images are $PQ_IMAGES-SERVICE:VERSION (PQ_IMAGES: pqtrade), pulled or built if they are not there. The version is kept in .env, where compose reads it.
# COMPOSE_FILE and COMPOSE_PROJECT_NAME as for compose; one more instance of each service must find memory for a moment.
#   PQ_UPGRADE_WAIT seconds for a new instance, 180      PQ_UPGRADE_BACKUP=no leaves the backup before it out
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
version=${1:?a version}
env_file=${COMPOSE_ENV_FILES:-.env}
say() { echo "$*"; }
compose() { docker compose "$@"; }

# Of those that run, the first to be replaced first: it migrates the database, and each is told of by the next.
services() {
  local running name
  running=$(compose ps --services)
  for name in services order-service risk-worker market-service gateway-service; do ! grep -qx "$name" <<<"$running" || echo "$name"; done
}
tag_of() { docker inspect --format '{{.Config.Image}}' "$1" | sed 's/.*://'; }
# Containers of a service that are of another version than the one wanted.
others_of() {
  local id
  for id in $(compose ps -q "$1"); do [ "$(tag_of "$id")" = "$PQ_VERSION" ] || echo "$id"; done
}
await_well() {
  local end=$((SECONDS + ${PQ_UPGRADE_WAIT:-180}))
  until [ "$(docker inspect --format '{{.State.Health.Status}}' "$1")" = healthy ]; do
    # One that keeps ending need not be waited for.
    ((SECONDS < end && $(docker inspect --format '{{.RestartCount}}' "$1") < 4)) || return 1
    sleep 1
  done
}

# replace SERVICE: every container of another version by one of PQ_VERSION.
replace() {
  local old new before count
  for old in $(others_of "$1"); do
    before=$(compose ps -aq "$1")
    count=$(grep -c . <<<"$before")
    compose up --detach --no-deps --no-recreate --scale "$1=$((count + 1))" "$1" >/dev/null 2>&1 || true
    new=$(compose ps -aq "$1" | grep -vxF "$before" || true)
    if [ -z "$new" ] || ! await_well "$new"; then
      say "$1 $PQ_VERSION is not well:"
      if [ -n "$new" ]; then
        docker logs --tail 15 "$new" 2>&1 || true
        docker rm --force "$new" >/dev/null
      fi
      return 1
    fi
    docker stop "$old" >/dev/null
    docker rm "$old" >/dev/null
    say "$1: one of $PQ_VERSION serves in place of one before"
  done
}
replace_all() {
  local name
  for name in $(services); do replace "$name" || return 1; done
  # Its port is one only.
  [ -z "$(others_of door)" ] || compose up --detach --no-deps --wait --wait-timeout "${PQ_UPGRADE_WAIT:-180}" door >/dev/null 2>&1
}

before=$(tag_of "$(compose ps -q door)")
[ "$before" != "$version" ] || [ -n "$(for name in $(services); do PQ_VERSION=$version others_of "$name"; done)" ] || { say "$version serves already"; exit 0; }
export PQ_VERSION=$version
for name in $(services) door; do
  image=${PQ_IMAGES:-pqtrade}-${name/#services/group}:$version
  docker image inspect "$image" >/dev/null 2>&1 || docker pull --quiet "$image" 2>/dev/null || compose build --quiet "$name"
done
[ "${PQ_UPGRADE_BACKUP:-yes}" = no ] || say "backup before it: $(PQ_VERSION=$before compose run --rm -T backup | tail -n 1)"
if replace_all; then
  { grep -v '^PQ_VERSION=' "$env_file" 2>/dev/null || true; echo "PQ_VERSION=$version"; } >"$env_file.new"
  mv "$env_file.new" "$env_file"
  say "$version serves"
  exit 0
fi
export PQ_VERSION=$before
say "back to $before"
replace_all || say "$before is not well either: docker compose ps, docker compose logs"
exit 1
