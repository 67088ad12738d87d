#!/usr/bin/env bash
# Called by certbot after a certificate was renewed.
set -euo pipefail
install -m 640 -g www-data "$RENEWED_LINEAGE/fullchain.pem" "$RENEWED_LINEAGE/privkey.pem" /etc/pqtrade/tls/
systemctl reload nginx
