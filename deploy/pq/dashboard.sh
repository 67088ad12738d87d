# shellcheck shell=bash
# The dashboard: built once for each state of frontend/, told by a fingerprint of its own, so that neither it nor Java builds for the other.

LEAST_NODE=20.19

dashboard_fingerprint() {
  (
    cd "$PQ_ROOT/frontend" || exit
    find src public scripts index.html package.json package-lock.json vite.config.ts tsconfig.json \
      -type f ! -name '*.test.*' ! -name schema.d.ts -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
  )
}

has_node() {
  command -v npm >/dev/null && command -v node >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

need_node() {
  has_node || die "the dashboard is built with Node $LEAST_NODE or later and its npm, found: $(node --version 2>/dev/null || echo none). Install it (nodejs.org, or a package of your system), or go without the dashboard:  PQ_DASHBOARD=off ./pq up"
}

# What npm fetched stands in frontend/node_modules as long as the lock file is the same.
node_modules() {
  local lock stamp=$PQ_ROOT/frontend/node_modules/.pq-lock
  lock=$(sha256sum <"$PQ_ROOT/frontend/package-lock.json")
  if [ "$(cat "$stamp" 2>/dev/null)" = "$lock" ]; then return 0; fi
  npm_in_frontend ci --prefer-offline --no-audit --no-fund --loglevel=error && echo "$lock" >"$stamp"
}

npm_in_frontend() { (cd "$PQ_ROOT/frontend" && npm "$@"); }

# Sets and exports PQ_DASHBOARD_DIR, which the gateway serves; a folder given from outside is taken as it is.
build_dashboard() {
  local started dir log=$BUILD_DIR/dashboard.log
  [ -z "${PQ_DASHBOARD_DIR:-}" ] && [ "${PQ_DASHBOARD:-on}" != off ] || return 0
  started=$(millis)
  dir=$BUILD_DIR/dashboard/$(dashboard_fingerprint)
  mkdir -p "$BUILD_DIR/dashboard"
  exec 6>"$BUILD_DIR/dashboard.lock"
  flock 6
  if [ -f "$dir/index.html" ]; then
    step dashboard "$started" "up to date"
  else
    need_node
    { node_modules && npm_in_frontend run build; } >"$log" 2>&1 || { tail -n 20 "$log" >&2; die "the dashboard's build failed; all of it is in $log"; }
    rm -rf "$dir.new"
    cp -r "$PQ_ROOT/frontend/dist" "$dir.new"
    rm -rf "$dir" && mv "$dir.new" "$dir"
    find "$BUILD_DIR/dashboard" -mindepth 1 -maxdepth 1 -type d -printf '%T@ %p\n' | sort -rn | tail -n +6 | cut -d' ' -f2- | xargs -r rm -rf
    step dashboard "$started" "done"
  fi
  exec 6>&-
  export PQ_DASHBOARD_DIR=$dir
}
