#!/usr/bin/env bash
# Builds the images, starts docker-compose.yml under a name of its own, and trades once through the published port.
set -euo pipefail
# shellcheck source=deploy/smoke/library.sh
source "$(dirname "$(readlink -f "$0")")/library.sh"

PQ_HTTP_PORT=$(free_block)
export PQ_HTTP_PORT COMPOSE_PROJECT_NAME=pqtrade-smoke-$$
compose() { docker compose -f "$ROOT/docker-compose.yml" "$@"; }
remove() { compose down --volumes --timeout 20 >/dev/null 2>&1 || true; }
trap remove EXIT

compose up --build --detach --wait --wait-timeout 600 || {
  compose ps --all
  compose logs --tail 40
  fail "compose up"
}
compose ps
[ "$(compose ps --format '{{.Ports}}' | tr ',' '\n' | grep -c -- '->')" = 1 ] || fail "more than one port is published"
"$(dirname "$0")/first-trade.sh" --at "$PQ_HTTP_PORT"

echo "- PostgreSQL restarted: the services find it again"
compose restart postgres >/dev/null
eventually 60 compose exec -T postgres pg_isready -q -U pqtrade -h 127.0.0.1
eventually 60 compose exec -T order bash /usr/local/bin/healthy.sh
"$(dirname "$0")/first-trade.sh" --at "$PQ_HTTP_PORT"
