# shellcheck shell=bash
# PostgreSQL from the binaries that the build fetched, run directly: no JVM stands between it and the supervisor.

POSTGRES_DATA=$PQ_DATA_DIR/postgres

postgres_home() { printf '%s' "$BUILD_DIR/postgres"; }

# PostgreSQL refuses to run as root. In a user namespace of its own it does not see that it is; where the kernel forbids
# those, it runs as another user, who must then own the data.
choose_postgres_user() {
  AS_POSTGRES=()
  is_root || return 0
  if unshare -U true 2>/dev/null; then
    AS_POSTGRES=(unshare -U)
    return
  fi
  local user=nobody
  ! id postgres >/dev/null 2>&1 || user=postgres
  AS_POSTGRES=(setpriv "--reuid=$user" "--regid=$(id -gn "$user")" --clear-groups)
  mkdir -p "$POSTGRES_DATA"
  chown -R "$user:" "$POSTGRES_DATA"
  "${AS_POSTGRES[@]}" test -x "$POSTGRES_DATA" -a -x "$(postgres_home)/bin/postgres" ||
    die "user $user cannot reach $POSTGRES_DATA or $(postgres_home): put the checkout and PQ_DATA_DIR where it can, or run ./pq as an ordinary user"
}

as_postgres() { "${AS_POSTGRES[@]}" "$@"; }

# A new cluster is made aside and moved into place when it is complete.
initialise_postgres() {
  [ ! -s "$POSTGRES_DATA/data/PG_VERSION" ] || return 0
  local new=$POSTGRES_DATA/new
  rm -rf "$new"
  (umask 077 && mkdir -p "$POSTGRES_DATA" "$LOG_DIR")
  secret database-superuser-password | as_postgres tee "$POSTGRES_DATA/password" >/dev/null
  chmod 600 "$POSTGRES_DATA/password"
  # The built-in locale gives the same order on every machine.
  as_postgres "$(postgres_home)/bin/initdb" -D "$new" -U postgres --pwfile="$POSTGRES_DATA/password" -E UTF8 \
    --auth=scram-sha-256 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8 >"$LOG_DIR/initdb.log" 2>&1 ||
    die "initdb failed: $(tail -n 3 "$LOG_DIR/initdb.log")"
  rm -f "$POSTGRES_DATA/password"
  as_postgres "$(postgres_home)/bin/postgres" --single -D "$new" postgres >>"$LOG_DIR/initdb.log" 2>&1 <<SQL ||
create role pqtrade login password '$(secret database-password)'
create database pqtrade owner pqtrade
SQL
    die "the database could not be made: $(tail -n 3 "$LOG_DIR/initdb.log")"
  as_postgres mv "$new" "$POSTGRES_DATA/data"
}

# A crash leaves its pid file; when another program has that number by now PostgreSQL would wait for it for ever.
forget_dead_postmaster() {
  local file=$POSTGRES_DATA/data/postmaster.pid pid
  [ -f "$file" ] || return 0
  read -r pid <"$file" || true
  if ! tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF "$POSTGRES_DATA/data"; then rm -f "$file"; fi
}

postgres_ready() { [ "$(sed -n 8p "$POSTGRES_DATA/data/postmaster.pid" 2>/dev/null | tr -d ' ')" = ready ]; }

start_postgres() {
  if [ ! -f "$RUN_DIR/postgres.failing" ] && runs postgres; then return; fi
  choose_postgres_user
  stop_now postgres INT
  forget_dead_postmaster
  initialise_postgres
  postgres_settings | as_postgres tee "$POSTGRES_DATA/data/pqtrade.conf" >/dev/null
  grep -qF pqtrade.conf "$POSTGRES_DATA/data/postgresql.conf" ||
    echo "include = 'pqtrade.conf'" | as_postgres tee -a "$POSTGRES_DATA/data/postgresql.conf" >/dev/null
  start postgres INT "${AS_POSTGRES[@]}" "$(postgres_home)/bin/postgres" -D "$POSTGRES_DATA/data" -p "$PQ_POSTGRES_PORT" \
    -c listen_addresses=127.0.0.1 -c unix_socket_directories=
}

postgres_settings() {
  cat "$PQ_ROOT/deploy/postgres/pqtrade.conf"
  if grouped; then cat "$PQ_ROOT/deploy/postgres/small.conf"; fi
}

await_postgres() {
  await 120 settled postgres postgres_ready || true
  postgres_ready || die "PostgreSQL is not ready: $(tail -n 3 "$LOG_DIR/postgres.log")"
}
