# shellcheck shell=bash
# Redis, with the settings that containers use too.

redis_program() {
  if [ -x "$BUILD_DIR/redis-server" ]; then
    printf '%s' "$BUILD_DIR/redis-server"
  else
    command -v redis-server || die "no Redis: install it (sudo apt-get install redis-server) or set PQ_REDIS_URL"
  fi
}

start_redis() {
  if [ ! -f "$RUN_DIR/redis.failing" ] && runs redis; then return; fi
  (
    umask 077
    mkdir -p "$PQ_DATA_DIR/redis"
    cat >"$PQ_DATA_DIR/redis/redis.conf" <<CONF
bind 127.0.0.1
port $PQ_REDIS_PORT
requirepass $(secret redis-password)
dir $PQ_DATA_DIR/redis
include $PQ_ROOT/deploy/redis/pqtrade.conf
CONF
  )
  start redis TERM "$(redis_program)" "$PQ_DATA_DIR/redis/redis.conf"
}

await_redis() {
  await 30 settled redis listens "$PQ_REDIS_PORT" || true
  listens "$PQ_REDIS_PORT" || die "Redis is not ready: $(tail -n 3 "$LOG_DIR/redis.log")"
}
