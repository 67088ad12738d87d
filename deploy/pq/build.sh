# shellcheck shell=bash
# Building: once for each state of the sources, told by a fingerprint of their content.

MODULES=market-service,order-service,risk-worker,gateway-service,deploy/launcher,deploy/group,bench

fingerprint() {
  (
    cd "$PQ_ROOT" || exit
    {
      find . \( -name target -o -name node_modules -o -name .git -o -name .pq -o -name dist \) -prune -o -type f \
        \( -path '*/src/main/*' -o -name pom.xml -o -path './.mvn/*' \) -print0 | sort -z | xargs -0 sha256sum
      grep -h '^\(IMPLEMENTOR_VERSION\|JAVA_RUNTIME_VERSION\)' "$JAVA_HOME/release"
    } | sha256sum | cut -c1-16
  )
}

apps_dir() { printf '%s' "$BUILD_DIR/apps/$APPS_STAMP"; }

# Sets APPS_STAMP; afterwards every service stands unpacked in apps_dir, and the servers' programs in BUILD_DIR.
build() {
  local started log=$BUILD_DIR/build.log
  started=$(millis)
  mkdir -p "$BUILD_DIR/apps"
  # One build at a time; whoever waited finds it done.
  exec 8>"$BUILD_DIR/lock"
  flock 8
  APPS_STAMP=$(fingerprint)
  if [ -f "$(apps_dir)/complete" ]; then
    step build "$started" "up to date"
  else
    need mvn maven
    say "  building (the first time downloads what Maven needs; $log)"
    maven -Dmaven.test.skip=true -Dspotless.apply.skip=true -T 2 -q -pl "$MODULES" -am package >"$log" 2>&1 ||
      { grep -E 'ERROR' "$log" | head -n 20 >&2; die "the build failed; all of it is in $log"; }
    unpack_apps >>"$log" 2>&1 || { tail -n 5 "$log" >&2; die "unpacking the build failed; $log"; }
    step build "$started" "done"
  fi
  unpack_servers
  forget_old_apps
  exec 8>&-
}

maven() { (cd "$PQ_ROOT" && mvn -B -ntp "$@"); }

# For whoever has just built with Maven by other means. Sets APPS_STAMP.
adopt_build() {
  APPS_STAMP=$(fingerprint)
  [ -f "$(apps_dir)/complete" ] || unpack_apps
}

# One plain jar and its libraries start faster than a jar of jars.
unpack_apps() {
  local new name jar
  new=$(apps_dir).new
  rm -rf "$new"
  mkdir -p "$new"
  for jar in "$PQ_ROOT"/{market-service,order-service,risk-worker,gateway-service,deploy/launcher,deploy/group}/target/*-exec.jar; do
    name=$(basename "$(dirname "$(dirname "$jar")")")
    "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -Djarmode=tools -jar "$jar" extract --destination "$new/$name" || return 1
    mv "$new/$name/$(basename "$jar")" "$new/$name/$name.jar" || return 1
  done
  # Its start does not matter, and unpacking itself needs Spring, which it has not.
  mkdir "$new/bench" && cp "$PQ_ROOT"/bench/target/*-exec.jar "$new/bench/bench.jar" || return 1
  touch "$new/complete"
  rm -rf "$(apps_dir)"
  mv "$new" "$(apps_dir)"
}

unpack_servers() {
  local started
  if uses_own_postgres && [ ! -x "$BUILD_DIR/postgres/bin/postgres" ] ||
    uses_own_redis && [ ! -x "$BUILD_DIR/redis-server" ] && ! command -v redis-server >/dev/null; then
    started=$(millis)
    launcher unpack "$BUILD_DIR"
    step servers "$started" "unpacked"
  fi
}

# launcher COMMAND…: the Java part of this launcher.
launcher() {
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx96m -jar "$(apps_dir)/launcher/launcher.jar" "$@"
}

# The directories of complete builds, newest first.
builds() { find "$BUILD_DIR/apps" -mindepth 2 -maxdepth 2 -name complete -printf '%T@ %h\n' 2>/dev/null | sort -rn | cut -d' ' -f2-; }

# Keeps the newest three builds and any that a process still runs from.
forget_old_apps() {
  local dir
  while read -r dir; do
    if ! grep -qsF "$dir/" /proc/[0-9]*/cmdline; then rm -rf "$dir"; fi
  done < <(builds | tail -n +4)
}

# The newest complete build, for commands that need none of their own. Sets APPS_STAMP.
last_build() {
  local newest
  newest=$(builds | head -n 1)
  [ -n "$newest" ] && APPS_STAMP=$(basename "$newest")
}
