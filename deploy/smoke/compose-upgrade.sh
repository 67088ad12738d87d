#!/usr/bin/env bash
# A rolling upgrade of docker-compose.yml under load (deploy/docker/upgrade.sh): to a release that serves, to one whose gateway does not start and which
# is taken back by itself, and back by hand. No acknowledged order is lost. compose-upgrade.sh [--grouped]
set -euo pipefail
# shellcheck source=deploy/smoke/compose-library.sh
source "$(dirname "$(readlink -f "$0")")/compose-library.sh"
last=gateway-service
if [ "${1:-}" = --grouped ]; then grouped_files && last=services; fi

# release TAG DOCKERFILE-LINE SERVICE…: images that differ from those of this code by one line.
release() {
  local name
  for name in "${@:3}"; do
    name=pqtrade-${name/#services/group}
    printf 'FROM %s:smoke\n%s\n' "$name" "$2" | docker build --quiet --tag "$name:$1" - >/dev/null
  done
}
versions() {
  local name
  for name in "${all[@]}" door; do docker inspect --format '{{.Config.Image}}' "$(compose ps -q "$name")"; done | sed 's/.*://' | sort -u | xargs
}
COMPOSE_ENV_FILES=$(mktemp)
export COMPOSE_ENV_FILES
upgrade() { PQ_UPGRADE_WAIT=$PATIENCE "$ROOT/deploy/docker/upgrade.sh" "$@"; }

start
release smoke-two 'LABEL release=two' "${all[@]}" door backup
release smoke-bad 'LABEL release=three' "${all[@]}" door
release smoke-bad 'ENTRYPOINT ["false"]' "$last"

say "to a release that serves"
begin_load 3
begun=$SECONDS
upgrade smoke-two
[ "$(versions)" = smoke-two ] || fail "runs: $(versions)"
grep -qx PQ_VERSION=smoke-two "$COMPOSE_ENV_FILES" || fail "the version is not kept"
say "  after $((SECONDS - begun)) s"
export PQ_VERSION=smoke-two
eventually "$PATIENCE" well

say "to one whose $last does not start"
begun=$SECONDS
! PQ_UPGRADE_BACKUP=no upgrade smoke-bad || fail "a bad release was taken"
[ "$(versions)" = smoke-two ] || fail "runs: $(versions)"
grep -qx PQ_VERSION=smoke-two "$COMPOSE_ENV_FILES" || fail "a bad version is kept"
say "  taken back after $((SECONDS - begun)) s"

say "back by hand"
begun=$SECONDS
PQ_UPGRADE_BACKUP=no upgrade smoke
[ "$(versions)" = smoke ] || fail "runs: $(versions)"
export PQ_VERSION=smoke
say "  after $((SECONDS - begun)) s"
eventually "$PATIENCE" well
end_load
nothing_is_lost
cut -d ' ' -f 2- "$acknowledged.refused" 2>/dev/null | grep -o '"code":"[A-Z_]*"\|no answer' | sort | uniq -c || true
eventually "$PATIENCE" doctor_is_green
trade
