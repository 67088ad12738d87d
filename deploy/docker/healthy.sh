#!/usr/bin/env bash
# Healthy is who answers 200 on the management port. By hand, because the image has neither curl nor wget.
set -euo pipefail

answers() {
  local status
  exec 3<>"/dev/tcp/127.0.0.1/$1"
  printf 'GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
  read -r -t 3 _ status _ <&3
  exec 3>&-
  [ "$status" = 200 ]
}

# It has no port: it writes the second and UP or DOWN once a second.
worker_is_well() {
  local second state
  read -r second state <"$PQ_WORKER_HEALTH_FILE"
  [ "$state" = UP ] && (($(date +%s) - second <= 10))
}

case $SERVICE in
  risk-worker) worker_is_well ;;
  gateway-service) answers "${PQ_GATEWAY_MANAGEMENT_PORT:-8090}" ;;
  order-service) answers "${PQ_ORDER_MANAGEMENT_PORT:-8091}" ;;
  market-service) answers "${PQ_MARKET_MANAGEMENT_PORT:-8092}" ;;
  group)
    answers "${PQ_MARKET_MANAGEMENT_PORT:-8092}"
    answers "${PQ_ORDER_MANAGEMENT_PORT:-8091}"
    worker_is_well
    answers "${PQ_GATEWAY_MANAGEMENT_PORT:-8090}"
    ;;
esac
