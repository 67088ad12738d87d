# shellcheck shell=bash disable=SC2030,SC2031,SC2034
# (the throw-away stack is meant to have settings of its own; AOT_FLAGS is for services.sh)
# Training: what each service loads and links at its start is recorded once for each build, on a throw-away stack that is put
# through a first trade and a short load, and kept beside the build as an AOT cache (JEP 483, 514, 515). Later starts map it instead of doing the work
# again: faster, and in pages that are shared with the file rather than private.


# One process or four have caches of their own.
training_mark() { printf '%s/trained%s' "$(apps_dir)" "$(if grouped; then echo -grouped; fi)"; }
is_trained() { [ -f "$(training_mark)" ]; }
caches() { hosts | sed "s|.*|$(apps_dir)/&/app.aot|"; }

# A build that cannot be trained still runs, only slower and larger: that is said, and not a reason to stop.
train() {
  [ -z "${PQ_TRAINING:-}" ] && [ "${PQ_AOT:-on}" != off ] && ! is_trained || return 0
  local started dir log=$BUILD_DIR/training.log
  started=$(millis)
  exec 7>"$BUILD_DIR/training.lock"
  flock 7
  if ! is_trained; then
    say "  training this build, once ($log)"
    dir=$(mktemp -d)
    if train_on "$dir" >"$log" 2>&1; then
      step training "$started" "$(caches | xargs du -cm | tail -n 1 | cut -f 1) MiB of AOT caches"
    else
      caches | xargs rm -f
      warn "training failed ($log): services start slower and take more memory until the next build"
    fi
    rm -rf "$dir"
    touch "$(training_mark)"
  fi
  exec 7>&-
}

# In a shell of its own with nothing of this stack's settings; the services write their caches when they are stopped.
train_on() (
  base=$(free_block) || exit 1
  kind=$(if grouped; then echo --grouped; else echo --separate; fi)
  wanted=$(caches)
  while read -r name; do unset "$name"; done < <(compgen -e PQ_ | grep -vx PQ_ROOT)
  export PQ_TRAINING=yes PQ_DATA_DIR=$1 PQ_HTTP_PORT=$base PQ_MARKET_HOURS=ALWAYS PQ_RATE_LIMIT=0
  export PQ_HISTORY_WEEKS=1 PQ_HISTORY_DELAY=1s
  "$PQ_ROOT/pq" up "$kind" && "$PQ_ROOT/deploy/smoke/first-trade.sh" --at "$base" && "$PQ_ROOT/pq" bench rehearsal
  code=$?
  "$PQ_ROOT/pq" down || exit 1
  for cache in $wanted; do [ -s "$cache" ] || exit 1; done
  exit $code
)

# aot_flags NAME: sets AOT_FLAGS for a service's start.
aot_flags() {
  local cache
  cache=$(apps_dir)/$1/app.aot
  AOT_FLAGS=()
  if [ -n "${PQ_TRAINING:-}" ]; then
    AOT_FLAGS=("-XX:AOTCacheOutput=$cache" -Xmx256m)
    # What runs hot is of use to the second compiler alone.
    ! grep -q '^-XX:TieredStopAtLevel=1' "$PQ_ROOT/deploy/jvm/$1.options" || AOT_FLAGS+=(-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining)
  elif [ -s "$cache" ]; then
    # Mapped where it was made, the cache stays shared with its file; moved, every page of it would become private memory.
    AOT_FLAGS=("-XX:AOTCache=$cache" -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0)
  fi
}
