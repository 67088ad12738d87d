# shellcheck shell=bash
# Every part of the launcher, each after what it builds upon; PQ_ROOT is the checkout.
for part in terminal settings machine processes build dashboard postgres redis training services doctor stack market door footprint checks; do
  # shellcheck source=/dev/null
  source "$PQ_ROOT/deploy/pq/$part.sh"
done
