#!/usr/bin/env bash
# The door is well when it answers and what stands behind it does too.
set -euo pipefail
exec 3<>/dev/tcp/127.0.0.1/8080
printf 'GET /api/auth/keys/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 3 _ status _ <&3
# With TLS this port only points at the other.
[ "$status" = 200 ] || [ "$status" = 308 ]
