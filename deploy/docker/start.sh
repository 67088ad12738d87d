#!/usr/bin/env bash
# Starts the image's service with the passwords that the init container made.
set -euo pipefail
if [ -r /secrets/database-password ] && [ -z "${PQ_DATABASE_PASSWORD:-}" ]; then
  PQ_DATABASE_PASSWORD=$(</secrets/database-password)
  export PQ_DATABASE_PASSWORD
fi
if [ -r /secrets/redis-password ] && [ -z "${PQ_REDIS_URL:-}" ]; then
  PQ_REDIS_URL=redis://:$(</secrets/redis-password)@redis:6379
  export PQ_REDIS_URL
fi
# An empty value is what compose passes for a variable that nobody set.
for name in PQ_DEMO_PASSWORD PQ_MARKET_HOURS PQ_SEED PQ_WORLD_SPEED PQ_HISTORY_WEEKS PQ_RATE_LIMIT; do
  [ -n "${!name:-}" ] || unset "$name"
done
if [ "$SERVICE" = gateway-service ]; then export PQ_DASHBOARD_DIR=/dashboard; fi
exec java @/jvm/common.options "@/jvm/$SERVICE.options" -jar "/app/$SERVICE.jar"
