# shellcheck shell=bash
# What the machine must have. As root on Debian or Ubuntu what is missing is installed; otherwise the command is told.

is_root() { [ "$(id -u)" = 0 ]; }

# need PROGRAM PACKAGE
need() {
  ! command -v "$1" >/dev/null || return 0
  if ! is_root || ! command -v apt-get >/dev/null; then
    die "$1 is missing; install it and try again:  sudo apt-get install $2"
  fi
  say "installing $2"
  install_packages "$2"
}

install_packages() {
  local quiet=(-y -qq --no-install-recommends)
  DEBIAN_FRONTEND=noninteractive apt-get install "${quiet[@]}" "$@" >/dev/null 2>&1 && return
  apt-get update -qq >/dev/null || true
  DEBIAN_FRONTEND=noninteractive apt-get install "${quiet[@]}" "$@" >/dev/null || die "apt-get could not install $*"
}

is_jdk_25() { [ -x "$1/bin/javac" ] && grep -qs '^JAVA_VERSION="25' "$1/release"; }

# Sets and exports JAVA_HOME: the one given if it is a JDK 25, else the first to be found.
find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/*; do
    if [ -n "$home" ] && is_jdk_25 "$home"; then
      export JAVA_HOME=$home
      return 0
    fi
  done
  return 1
}

need_jdk() {
  ! find_jdk || return 0
  if is_root && command -v apt-get >/dev/null && apt-cache show openjdk-25-jdk-headless >/dev/null 2>&1; then
    say "installing openjdk-25-jdk-headless"
    install_packages openjdk-25-jdk-headless
    ! find_jdk || return 0
  fi
  die "no JDK 25 under JAVA_HOME or /usr/lib/jvm; install one (Eclipse Temurin 25, or:  sudo apt-get install openjdk-25-jdk-headless)"
}

# In whole MiB.
memory_available() { awk '/^MemAvailable:/ {print int($2 / 1024)}' /proc/meminfo; }
disk_available() { df -Pm "$1" | awk 'NR == 2 {print $4}'; }

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The first of twenty ports in a row that nobody listens on, below those that the kernel hands out to clients.
free_block() {
  local base port
  for base in $(shuf -i 1000-1600 -n 50); do
    base=$((base * 20))
    for port in $(seq "$base" $((base + 19))); do
      ! listens "$port" || continue 2
    done
    printf '%s' "$base"
    return
  done
  return 1
}

# http_status PORT PATH: the status code of a GET on this machine, 000 when nothing answers in time.
http_status() {
  local line=''
  if { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null; then
    printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$2" >&3 2>/dev/null || true
    IFS= read -r -t 3 line <&3 || true
    exec 3<&- 3>&-
  fi
  [[ $line =~ ^HTTP/[0-9.]+\ ([0-9]{3}) ]] && printf '%s' "${BASH_REMATCH[1]}" || printf '000'
}
