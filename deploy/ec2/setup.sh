#!/usr/bin/env bash
# setup.sh: makes a small Debian or Ubuntu machine into a box of PQTrade, from the release it is part of. Safe to run again.
# PostgreSQL 18, Redis, Nginx with TLS, zram and a swap file, firewall, backups, and the services in one process.
set -euo pipefail
deploy=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
# shellcheck source=/dev/null
source /etc/pqtrade/box.env
: "${PQ_DOMAIN:?}" "${PQ_EMAIL:?}"
export DEBIAN_FRONTEND=noninteractive
say() { echo "== $*"; }
[ "$(id -u)" = 0 ] || { echo "run as root" >&2; exit 1; }

say "memory that is not there"
# shellcheck source=/dev/null
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
apt-get update -qq
apt-get install -y -qq --no-install-recommends ca-certificates curl gnupg openssl zram-tools nftables logrotate unattended-upgrades
printf 'ALGO=zstd\nPERCENT=50\nPRIORITY=100\n' >/etc/default/zramswap
systemctl restart zramswap || echo "no zram in this kernel: the swap file alone must do"
if [ ! -e /swapfile ]; then
  fallocate -l 512M /swapfile
  chmod 600 /swapfile
  mkswap -q /swapfile
  echo '/swapfile none swap sw,pri=10 0 0' >>/etc/fstab
  swapon /swapfile
fi
install -m 644 "$deploy/ec2/sysctl.conf" /etc/sysctl.d/60-pqtrade.conf
sysctl -q --system
install -D -m 644 "$deploy/ec2/journald.conf" /etc/systemd/journald.conf.d/pqtrade.conf
systemctl restart systemd-journald

say "packages"
repository() { # NAME KEY-URL LINE
  [ -s "/usr/share/keyrings/$1.gpg" ] || curl -fsSL "$2" | gpg --dearmor >"/usr/share/keyrings/$1.gpg"
  echo "deb [signed-by=/usr/share/keyrings/$1.gpg] $3" >"/etc/apt/sources.list.d/$1.list"
}
repository pgdg https://www.postgresql.org/media/keys/ACCC4CF8.asc "https://apt.postgresql.org/pub/repos/apt $codename-pgdg main"
repository adoptium https://packages.adoptium.net/artifactory/api/gpg/key/public "https://packages.adoptium.net/artifactory/deb $codename main"
apt-get update -qq
# The JVM that trained the AOT caches, so that they are of use; any other 25 runs too, larger and slower to start.
jre="temurin-25-jre=$(cat "$deploy/../jre-package" 2>/dev/null || echo none)"
apt-cache show "$jre" >/dev/null 2>&1 || jre=temurin-25-jre
apt-get install -y -qq --no-install-recommends "$jre" postgresql-18 postgresql-client-18 redis-server nginx-light certbot
apt-mark hold temurin-25-jre >/dev/null

say "accounts and secrets"
id pqtrade >/dev/null 2>&1 || useradd --system --home-dir /var/lib/pqtrade --shell /usr/sbin/nologin pqtrade
install -d -m 755 /etc/pqtrade /var/www/acme
install -d -m 700 /var/lib/pqtrade-incoming
if [ ! -s /etc/pqtrade/pqtrade.env ]; then
  secret() { head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
  (
    umask 077
    cat >/etc/pqtrade/pqtrade.env <<ENV
PQ_DATABASE_URL=jdbc:postgresql://127.0.0.1:5432/pqtrade
PQ_DATABASE_USER=pqtrade
PQ_DATABASE_PASSWORD=$(secret)
PQ_REDIS_URL=redis://:$(secret)@127.0.0.1:6379
PQ_HTTP_ADDRESS=127.0.0.1
PQ_HTTP_PORT=8080
PQ_TRUSTED_PROXIES=127.0.0.1
PQ_HISTORY_WEEKS=12
PQ_DATABASE_POOL=4
PQ_WORKER_DATABASE_POOL=4
PQ_MARKET_DATABASE_POOL=3
PQ_TICK_STEP=25ms
PQ_TICK_STREAM=4000
PQ_EVENT_STREAM_ENTRIES=3000
PQ_BACKUP_KEY_FILE=/var/lib/pqtrade-backup/key
ENV
  )
fi
# shellcheck source=/dev/null
source /etc/pqtrade/pqtrade.env

say "PostgreSQL"
install -D -m 644 "$deploy/postgres/pqtrade.conf" /etc/postgresql/18/main/conf.d/pqtrade.conf
# Read after it, by its name.
install -m 644 "$deploy/postgres/small.conf" /etc/postgresql/18/main/conf.d/small.conf
systemctl restart postgresql@18-main
as_postgres() { runuser -u postgres -- psql -qAt -v ON_ERROR_STOP=1 "$@"; }
[ "$(as_postgres -c "select 1 from pg_roles where rolname = 'pqtrade'")" = 1 ] || as_postgres -c 'create role pqtrade login'
as_postgres -v password="$PQ_DATABASE_PASSWORD" <<<"alter role pqtrade password :'password'"
[ "$(as_postgres -c "select 1 from pg_database where datname = 'pqtrade'")" = 1 ] ||
  as_postgres -c "create database pqtrade owner pqtrade template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'"

say "Redis"
password=${PQ_REDIS_URL#redis://:}
(umask 027 && printf 'include /etc/redis/redis.conf\ninclude %s\nbind 127.0.0.1\nrequirepass %s\nmaxmemory 64mb\n' \
  "/opt/pqtrade/current/deploy/redis/pqtrade.conf" "${password%@*}" >/etc/redis/pqtrade.conf && chgrp redis /etc/redis/pqtrade.conf)
install -d /etc/systemd/system/redis-server.service.d
printf '[Service]\nExecStart=\nExecStart=/usr/bin/redis-server /etc/redis/pqtrade.conf --supervised systemd --daemonize no\n' \
  >/etc/systemd/system/redis-server.service.d/pqtrade.conf

say "systemd"
for unit in "$deploy"/systemd/*.service "$deploy"/systemd/*.timer; do install -m 644 "$unit" /etc/systemd/system/; done
for drop in "$deploy"/systemd/*.service.d; do
  install -D -m 644 "$drop/memory.conf" "/etc/systemd/system/$(basename "$drop")/memory.conf"
done
systemctl daemon-reload
systemctl restart redis-server

say "the door"
install -d /etc/nginx/pqtrade
install -m 644 "$deploy/nginx/nginx.conf" /etc/nginx/nginx.conf
install -m 644 "$deploy"/nginx/{limits,rules,proxy,page-headers,tls}.conf "$deploy"/nginx/host/*.conf /etc/nginx/pqtrade/
install -d -m 750 -g www-data /etc/pqtrade/tls
install -D -m 755 "$deploy/ec2/certificate-hook.sh" /etc/letsencrypt/renewal-hooks/deploy/pqtrade.sh
if [ ! -s /etc/pqtrade/tls/fullchain.pem ]; then
  # Something to start with, until there is a real one.
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj "/CN=$PQ_DOMAIN" \
    -keyout /etc/pqtrade/tls/privkey.pem -out /etc/pqtrade/tls/fullchain.pem 2>/dev/null
fi
nginx -t -q
systemctl restart nginx
install -m 644 "$deploy/ec2/logrotate.conf" /etc/logrotate.d/nginx
certbot certonly --non-interactive --agree-tos --email "$PQ_EMAIL" --webroot --webroot-path /var/www/acme --domain "$PQ_DOMAIN" ||
  echo "no certificate yet (does $PQ_DOMAIN lead here?): run setup.sh again; until then the door's own is used"

say "firewall"
sed "s|@SSH_FROM@|${PQ_SSH_FROM:-0.0.0.0/0}|" "$deploy/ec2/nftables.conf" >/etc/nftables.conf
systemctl enable --quiet --now nftables

say "services"
systemctl enable --quiet --now pqtrade.service pqtrade-backup.timer pqtrade-upgrade.timer
systemctl is-active pqtrade.service
echo "PQTrade is at https://$PQ_DOMAIN; passwords of the first users: /var/lib/pqtrade/secrets/demo-users.txt"
