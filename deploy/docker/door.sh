#!/usr/bin/env bash
# Nginx with or without TLS, before four services or one process that hosts them.
set -euo pipefail
cp -r /etc/nginx/pqtrade /etc/nginx/mime.types /etc/nginx/nginx.conf /tmp/
door=plain
if [ -r /etc/nginx/tls/fullchain.pem ]; then door=tls; fi
cp "/etc/nginx/pqtrade/door-$door.conf" /tmp/pqtrade/door.conf
if [ "${PQ_GROUPED:-}" = yes ]; then cp /etc/nginx/pqtrade/where-grouped.conf /tmp/pqtrade/where.conf; fi
# Docker's name server is always the same one. Elsewhere it is another, and Nginx wants names in full: PQ_NAMES_WITHIN is what comes after a service's.
read -r _ nameserver _ < <(grep '^nameserver' /etc/resolv.conf)
case $nameserver in *:*) nameserver="[$nameserver]" ;; esac
sed -i "s/127\.0\.0\.11/$nameserver/; s/\(default [a-z-]*\):/\1${PQ_NAMES_WITHIN:+.$PQ_NAMES_WITHIN}:/" /tmp/pqtrade/where.conf
# A certificate that was renewed is read within half a day.
if [ "$door" = tls ]; then (while sleep 43200; do kill -HUP $$; done) & fi
exec nginx -c /tmp/nginx.conf -e stderr -g 'daemon off;'
