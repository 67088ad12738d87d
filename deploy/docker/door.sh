#!/usr/bin/env bash
# Nginx with or without TLS, before four services or one process that hosts them.
set -euo pipefail
cp -r /etc/nginx/pqtrade /etc/nginx/mime.types /etc/nginx/nginx.conf /tmp/
door=plain
if [ -r /etc/nginx/tls/fullchain.pem ]; then door=tls; fi
cp "/etc/nginx/pqtrade/door-$door.conf" /tmp/pqtrade/door.conf
if [ "${PQ_GROUPED:-}" = yes ]; then cp /etc/nginx/pqtrade/where-grouped.conf /tmp/pqtrade/where.conf; fi
exec nginx -c /tmp/nginx.conf -e stderr -g 'daemon off;'
