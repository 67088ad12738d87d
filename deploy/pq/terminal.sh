# shellcheck shell=bash
# What the launcher says, and how long each step took.

say() { printf '%s\n' "$*"; }

warn() { printf 'pq: %s\n' "$*" >&2; }

die() {
  printf 'pq: %s\n' "$*" >&2
  exit 1
}

# Milliseconds since some fixed moment.
millis() { printf '%s' "${EPOCHREALTIME//[.,]/}" | sed 's/...$//'; }

seconds_since() {
  local passed=$(($(millis) - $1))
  printf '%d.%d' $((passed / 1000)) $((passed % 1000 / 100))
}

# step NAME STARTED TEXT: one line with the seconds since STARTED.
step() { printf '  %-16s %6s s  %s\n' "$1" "$(seconds_since "$2")" "$3"; }
