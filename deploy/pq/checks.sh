# shellcheck shell=bash
# ./pq test: everything a change must pass. Cheap checks first.

checks() {
  local begun name all=
  case ${1:-} in '') ;; --all) all=1 ;; *) die "./pq test knows only --all" ;; esac
  begun=$(millis)
  # Settings of whoever calls are for their stack; a test says itself what it is run with.
  while read -r name; do export -n "${name?}"; done < <(compgen -e PQ_ | grep -vE '^PQ_(ROOT|TEST_SERVERS)$')
  need_jdk
  need mvn maven
  check shell lint_shell
  check links lint_links
  check dashboard test_dashboard
  check java test_java
  for script in "$PQ_ROOT"/deploy/smoke/*.sh; do
    case $(basename "$script") in
      compose*.sh | logs.sh | library.sh) ;; # run by hand, most with Docker (CONTRIBUTING.md); library.sh is what the others share
      crash.sh | dashboard.sh | first-trade.sh | nginx.sh | watch-prices.sh | worker.sh) ;; # platform.sh runs them on one stack
      clone.sh | disk.sh) [ -z "$all" ] || check "$(basename "$script" .sh)" "$script" ;;
      platform.sh | grouped.sh) check "$(basename "$script" .sh)" "$script" ${all:+--all} ;; # longer with what takes its time
      *) check "$(basename "$script" .sh)" "$script" ;;
    esac
  done
  say "All checks passed after $(seconds_since "$begun") s."
}

# check NAME COMMAND
check() {
  local started
  started=$(millis)
  say "== $1"
  if ! "${@:2}"; then die "$1 failed"; fi
  step "$1" "$started" passed
}

# Also as an ordinary user without shellcheck the syntax at least is looked at.
lint_shell() {
  local files=("$PQ_ROOT"/pq "$PQ_ROOT"/.ci/run "$PQ_ROOT"/deploy/pq/* "$PQ_ROOT"/deploy/smoke/*.sh "$PQ_ROOT"/deploy/docker/*.sh "$PQ_ROOT"/deploy/ec2/*.sh
    "$PQ_ROOT"/deploy/backup/*.sh "$PQ_ROOT"/deploy/systemd/serve) file
  if is_root; then need shellcheck shellcheck; fi
  if command -v shellcheck >/dev/null; then
    (cd "$PQ_ROOT" && shellcheck -x "${files[@]}")
  else
    for file in "${files[@]}"; do bash -n "$file" || return 1; done
    say "shellcheck is not installed: only the syntax was checked"
  fi
}

# A relative link in a page leads to something that is there.
lint_links() {
  local page link dead=0
  while IFS= read -r page; do
    while IFS= read -r link; do
      if [ ! -e "$(dirname "$page")/${link%%#*}" ]; then
        say "$page: nothing at $link"
        dead=1
      fi
    done < <(grep -oE '\]\([^)]+\)' "$page" | sed 's/^](//; s/)$//' | grep -vE '^(https?:|#|<)')
  done < <(find "$PQ_ROOT" \( -name target -o -name node_modules -o -name .pq -o -name .git \) -prune -o -name '*.md' -print)
  return $dead
}

# Everything about the dashboard that needs no stack: types, style and walls, its own tests, and how large it has become.
test_dashboard() {
  local log=$BUILD_DIR/dashboard-test.log step
  mkdir -p "$BUILD_DIR"
  need_node
  : >"$log"
  node_modules >>"$log" 2>&1 || { tail -n 20 "$log"; return 1; }
  for step in types lint test build sizes; do
    npm_in_frontend run -s "$step" >>"$log" 2>&1 || { tail -n 40 "$log"; say "npm run $step failed; all of it is in $log"; return 1; }
  done
  grep -E 'Tests |KiB of' "$log"
}

# Three modules at a time: many tests wait for the clock. Surefire's lines on the terminal, everything in the log. What was built and tested is what the following checks start.
test_java() {
  local log=$BUILD_DIR/test.log
  mkdir -p "$BUILD_DIR/apps"
  maven -T 3 verify 2>&1 | tee "$log" | grep --line-buffered -E '^\[(INFO|WARNING)\] (Tests run|BUILD|Building PQTrade)|^\[ERROR\]' ||
    { say "all of it is in $log"; return 1; }
  adopt_build >>"$log" 2>&1
}
