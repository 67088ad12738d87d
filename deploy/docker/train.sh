#!/usr/bin/env bash
# train.sh each|group yes|no: within the image's build. Runs a throw-away stack from /app with the launcher's own parts, so that the training is the
# launcher's, and leaves app.aot beside each jar. What is not to be trained is left as it is.
set -euo pipefail
kind=$1
[ "$2" = yes ] || exit 0
PQ_ROOT=/pqtrade
export PQ_ROOT
# shellcheck source=deploy/pq/parts.sh
source "$PQ_ROOT/deploy/pq/parts.sh"
export JAVA_HOME=/opt/java/openjdk
is_jdk_25() { [ -x "$1/bin/java" ]; }
# shellcheck disable=SC2034 # read by the parts above
APPS_STAMP=image
# What is built on a slow or busy machine starts slowly, and without a cache slower still.
# shellcheck disable=SC2034 # read by the parts above
START_PATIENCE=900
# Where the image has them.
apps_dir() { printf /app; }
mkdir -p "$BUILD_DIR"

PQ_DATA_DIR=$(mktemp -d)
chmod 755 "$PQ_DATA_DIR"
# shellcheck disable=SC2034 # read by the parts above
RUN_DIR=$PQ_DATA_DIR/run LOG_DIR=$PQ_DATA_DIR/log SECRETS_DIR=$PQ_DATA_DIR/secrets POSTGRES_DATA=$PQ_DATA_DIR/postgres
mkdir -p "$RUN_DIR" "$LOG_DIR"
export PQ_TRAINING=yes PQ_MARKET_HOURS=ALWAYS PQ_RATE_LIMIT=0 PQ_HISTORY_WEEKS=1 PQ_HISTORY_DELAY=1s
[ "$kind" != group ] || echo yes >"$RUN_DIR/grouped"
unpack_servers
(umask 077 && mkdir -p "$SECRETS_DIR")
export_settings
start_servers
start_services
await_services "$(millis)"
"$PQ_ROOT/deploy/smoke/first-trade.sh" --at "$PQ_HTTP_PORT" >/dev/null
bench_program orders.Rehearsal "$PQ_HTTP_PORT" 20
stack_down
for cache in $(caches); do
  [ -s "$cache" ] || { tail -n 20 "$LOG_DIR"/*.log; die "no $cache was made"; }
done
rm -rf "$PQ_DATA_DIR" "$BUILD_DIR"
