#!/usr/bin/env bash
# Healthy is who answers 200 on the management port. By hand, because the image has neither curl nor wget.
set -euo pipefail
case $SERVICE in
  risk-worker)
    # It has no port: it writes the second and UP or DOWN once a second.
    read -r second state <"$PQ_WORKER_HEALTH_FILE"
    [ "$state" = UP ] && (($(date +%s) - second <= 10))
    exit
    ;;
  gateway-service) port=${PQ_GATEWAY_MANAGEMENT_PORT:-8090} ;;
  order-service) port=${PQ_ORDER_MANAGEMENT_PORT:-8091} ;;
  market-service) port=${PQ_MARKET_MANAGEMENT_PORT:-8092} ;;
esac
exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 3 _ status _ <&3
[ "$status" = 200 ]
