# shellcheck shell=bash disable=SC2034
# Where things stand and listen. Every value may be given from outside; a stack that runs keeps the ports it was started with.

PQ_DATA_DIR=$(readlink -m "${PQ_DATA_DIR:-$PQ_ROOT/.pq}")
RUN_DIR=$PQ_DATA_DIR/run
LOG_DIR=$PQ_DATA_DIR/log
SECRETS_DIR=$PQ_DATA_DIR/secrets

# Built programs and unpacked servers belong to the checkout, not to a stack: two stacks share them.
BUILD_DIR=$PQ_ROOT/.pq/build

SERVICES=(market-service order-service risk-worker gateway-service)

# Whether one process hosts all services. A stack stays what it was last started as.
grouped() { [ "$(cat "$RUN_DIR/grouped" 2>/dev/null)" = yes ]; }

# The processes that host the services, one a line, and the one that hosts a given service.
hosts() { if grouped; then echo group; else printf '%s\n' "${SERVICES[@]}"; fi; }
host_of() { if grouped && [[ " ${SERVICES[*]} " == *" $1 "* ]]; then echo group; else echo "$1"; fi; }

# ports BASE: the block of twenty ports that a stack takes, counted from its HTTP port.
ports() {
  PQ_HTTP_PORT=$1
  PQ_ORDER_PORT=${PQ_ORDER_PORT:-$(($1 + 1))}
  PQ_MARKET_PORT=${PQ_MARKET_PORT:-$(($1 + 2))}
  PQ_GATEWAY_MANAGEMENT_PORT=${PQ_GATEWAY_MANAGEMENT_PORT:-$(($1 + 10))}
  PQ_ORDER_MANAGEMENT_PORT=${PQ_ORDER_MANAGEMENT_PORT:-$(($1 + 11))}
  PQ_MARKET_MANAGEMENT_PORT=${PQ_MARKET_MANAGEMENT_PORT:-$(($1 + 12))}
  PQ_POSTGRES_PORT=${PQ_POSTGRES_PORT:-$(($1 + 15))}
  PQ_REDIS_PORT=${PQ_REDIS_PORT:-$(($1 + 16))}
}

# Without a wish, what the running (or last) stack of this data directory used.
settle_ports() {
  local wish=${PQ_HTTP_PORT:-}
  if [ -z "$wish" ] && [ -s "$RUN_DIR/http-port" ]; then wish=$(<"$RUN_DIR/http-port"); fi
  wish=${wish:-8080}
  if ! [[ $wish =~ ^[1-9][0-9]{0,4}$ ]] || ((wish > 65500)); then die "PQ_HTTP_PORT must be a port up to 65500, not '$wish'"; fi
  ports "$wish"
}
settle_ports

# Decided before export_settings fills in the addresses of the own servers.
OWN_POSTGRES=${PQ_DATABASE_URL:+no}
OWN_REDIS=${PQ_REDIS_URL:+no}
uses_own_postgres() { [ -z "$OWN_POSTGRES" ]; }
uses_own_redis() { [ -z "$OWN_REDIS" ]; }

# secret NAME: the content of a secret, made at first use, readable by its owner alone.
secret() {
  local file=$SECRETS_DIR/$1
  if [ ! -s "$file" ]; then
    (umask 077 && mkdir -p "$SECRETS_DIR" && head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$file.new" && mv "$file.new" "$file")
  fi
  cat "$file"
}

# What every service and helper learns through its environment; nothing secret ever stands on a command line.
export_settings() {
  export PQ_DATA_DIR PQ_HTTP_PORT PQ_ORDER_PORT PQ_MARKET_PORT
  export PQ_GATEWAY_MANAGEMENT_PORT PQ_ORDER_MANAGEMENT_PORT PQ_MARKET_MANAGEMENT_PORT
  # The worker has no port to be asked at: it writes down how it is.
  export PQ_WORKER_HEALTH_FILE=$RUN_DIR/risk-worker.health
  # One's own machine is nobody else's door; who wants it open says so.
  export PQ_HTTP_ADDRESS=${PQ_HTTP_ADDRESS:-127.0.0.1}
  export PQ_ORDER_URL=${PQ_ORDER_URL:-http://127.0.0.1:$PQ_ORDER_PORT}
  export PQ_MARKET_URL=${PQ_MARKET_URL:-http://127.0.0.1:$PQ_MARKET_PORT}
  if uses_own_postgres; then
    export PQ_DATABASE_URL=jdbc:postgresql://127.0.0.1:$PQ_POSTGRES_PORT/pqtrade
    export PQ_DATABASE_USER=pqtrade PQ_DATABASE_PASSWORD
    PQ_DATABASE_PASSWORD=$(secret database-password)
  fi
  if uses_own_redis; then
    export PQ_REDIS_URL
    PQ_REDIS_URL=redis://:$(secret redis-password)@127.0.0.1:$PQ_REDIS_PORT
  fi
}
