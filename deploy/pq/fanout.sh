# shellcheck shell=bash disable=SC2030,SC2031
# (the throw-away stack is meant to have settings of its own)
# ./pq bench fanout: what ticks to many sockets cost.

# On a stack of its own that ticks as fast as the bench wants, thrown away afterwards.
bench_fanout() (
  base=$(free_block) || exit 1
  while read -r name; do unset "$name"; done < <(compgen -e PQ_ | grep -vx PQ_ROOT)
  PQ_DATA_DIR=$(mktemp -d)
  export PQ_DATA_DIR PQ_HTTP_PORT=$base PQ_MARKET_HOURS=ALWAYS PQ_RATE_LIMIT=0 PQ_HISTORY_WEEKS=0 \
    PQ_TICKS_PER_SECOND=20 PQ_EVEN_TICKS=true PQ_TICK_STEP=10ms PQ_MAX_SOCKETS=2500 PQ_MAX_SOCKETS_PER_ADDRESS=2500
  "$PQ_ROOT/pq" up && last_build && bench_program fanout.FanoutBench --gateway "$base" --market $((base + 2)) \
    --process "$(cut -d ' ' -f 1 "$PQ_DATA_DIR/run/market-service.pid")" --results "$PQ_ROOT/bench/RESULTS.md" "$@"
  code=$?
  "$PQ_ROOT/pq" down
  rm -rf "$PQ_DATA_DIR"
  exit $code
)
