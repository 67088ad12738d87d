# shellcheck shell=bash
# An Nginx of one's own before a stack, with the shipped rules: for tests and measurements.

# door_files DIR HTTP_PORT DASHBOARD PLAIN_PORT TLS_PORT: the shipped files with other ports and folders, and a certificate for a day.
door_files() {
  local door=$1 http=$2 dashboard=$3 plain=$4 tls=$5
  mkdir -p "$door/pqtrade" "$door/acme/.well-known/acme-challenge" "$door/aside"
  cp "$PQ_ROOT"/deploy/nginx/*.conf "$door/pqtrade/"
  mv "$door/pqtrade/nginx.conf" "$door/nginx.conf"
  cp /etc/nginx/mime.types "$door/"
  { if [ "$(id -u)" = 0 ]; then echo "user $(id -un) $(id -gn);"; fi; echo "pid $door/nginx.pid; error_log $door/error.log;"; } >"$door/pqtrade/process.conf"
  sed "s/127.0.0.1:8080/127.0.0.1:$http/; s/127.0.0.1:8082/127.0.0.1:$((http + 2))/; s|/var/log/nginx/pqtrade.log|$door/access.log|" \
    "$PQ_ROOT/deploy/nginx/host/where.conf" >"$door/pqtrade/where.conf"
  sed "/\[::\]/d; s/listen 80 /listen 127.0.0.1:$plain /; s/listen 443 /listen 127.0.0.1:$tls /; s|/etc/pqtrade/tls|$door|;
    s|/opt/pqtrade/current/dashboard|$dashboard|; s|/var/www/acme|$door/acme|" \
    "$PQ_ROOT/deploy/nginx/host/door.conf" >"$door/pqtrade/door.conf"
  sed -i "s|/tmp/nginx|$door/aside/nginx|" "$door/nginx.conf"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=localhost \
    -keyout "$door/privkey.pem" -out "$door/fullchain.pem" 2>/dev/null
}

# start_door DIR: sets DOOR_PID.
# shellcheck disable=SC2034
start_door() {
  nginx -t -q -e "$1/error.log" -p "$1/" -c "$1/nginx.conf" || return 1
  nginx -e "$1/error.log" -p "$1/" -c "$1/nginx.conf" -g 'daemon off;' 9>&- &
  DOOR_PID=$!
}
