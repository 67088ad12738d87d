#!/usr/bin/env bash
# The files of deploy/ that other programs read are what those programs accept: systemd's units, cloud-init's YAML, the Helm chart. What is not
# installed here is not asked.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }

if command -v systemd-analyze >/dev/null; then
  for unit in "$root"/deploy/systemd/*.service "$root"/deploy/systemd/*.timer; do
    name=$(basename "$unit" | sed 's/@\./@order-service./')
    sed "s|/opt/pqtrade/current|$root|" "$unit" >"$work/$name"
  done
  said=$(systemd-analyze verify "$work"/pqtrade* 2>&1 | grep -F "$work" || true)
  [ -z "$said" ] || fail "$said"
  exposure=$(systemd-analyze security --offline=yes --threshold=25 "$work/pqtrade.service" 2>&1 | tail -n 1) || fail "$exposure"
  echo "systemd's units are understood; $exposure"
fi
if python3 -c 'import yaml' 2>/dev/null; then
  python3 - "$root/deploy/ec2/user-data.yaml" <<'PY' || fail "user-data.yaml"
import sys, yaml
data = yaml.safe_load(open(sys.argv[1]))
assert {'package_update', 'write_files', 'runcmd'} <= set(data), data.keys()
PY
  echo "the user data are YAML"
fi
if command -v promtool >/dev/null; then
  promtool check config --syntax-only "$root/deploy/observability/prometheus.yml" >/dev/null || fail "prometheus.yml"
  promtool test rules "$root/deploy/observability/alerts.test.yml" >"$work/rules" || fail "$(cat "$work/rules")"
  echo "the alarms' rules pass their tests"
fi
if command -v helm >/dev/null; then
  helm lint --quiet "$root/deploy/k8s" || fail "the chart"
  helm template pqtrade "$root/deploy/k8s" >/dev/null || fail "the chart's templates"
  echo "the chart is sound"
fi
