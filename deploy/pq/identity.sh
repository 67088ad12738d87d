# shellcheck shell=bash
# A process is its number, the moment it started and the boot it started in: numbers alone are used again.

start_time() {
  local stat fields
  read -r stat 2>/dev/null <"/proc/$1/stat" || return 1
  # The name in parentheses may hold anything; the start time is the 20th field after it.
  read -ra fields <<<"${stat##*) }"
  [ "${fields[0]}" != Z ] || return 1
  printf '%s' "${fields[19]}"
}

# record_identity PID FILE
record_identity() {
  local started boot
  started=$(start_time "$1") || return 0
  read -r boot </proc/sys/kernel/random/boot_id
  printf '%s %s %s\n' "$1" "$started" "$boot" >"$2.new" && mv -f "$2.new" "$2"
}

# living FILE: prints the number of the process recorded there if that very process still lives.
living() {
  local pid started boot now
  read -r pid started boot 2>/dev/null <"$1" || return 1
  read -r now </proc/sys/kernel/random/boot_id
  [ "$boot" = "$now" ] && [ "$(start_time "$pid")" = "$started" ] && printf '%s' "$pid"
}
