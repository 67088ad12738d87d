#!/usr/bin/env bash
# The profiles `observability` and `demo` for real: every instance is asked, each panel of the dashboard has something to draw, no alarm speaks while all is
# well, and the right ones do when the market is stopped. Grafana is left out where its image is not to be had.
set -euo pipefail
# shellcheck source=deploy/smoke/compose-library.sh
source "$(dirname "$(readlink -f "$0")")/compose-library.sh"
command -v python3 >/dev/null || fail "python3 reads the dashboard and is not here"
prometheus_image=${PQ_PROMETHEUS_IMAGE:-prom/prometheus:v3.5.0} grafana_image=${PQ_GRAFANA_IMAGE:-grafana/grafana:12.1.0}
obtainable() { docker image inspect "$1" >/dev/null 2>&1 || docker pull --quiet "$1" >/dev/null 2>&1; }
obtainable "$prometheus_image" || fail "$prometheus_image is not to be had"
watchers=(prometheus)
if obtainable "$grafana_image"; then watchers+=(grafana); else say "$grafana_image is not to be had: Grafana is not tried"; fi

say "the rules are those that their tests want"
tool() { docker run --rm --entrypoint promtool --volume "$ROOT/deploy/observability:/watched:ro" "$prometheus_image" "$@"; }
tool check config --syntax-only /watched/prometheus.yml
tool test rules /watched/alerts.test.yml

scaling=(--scale market-service=2)
start
compose --profile observability --profile demo up --detach --no-recreate "${scaling[@]}" "${watchers[@]}" demo >/dev/null 2>&1 || fail "the watchers"
address=$(docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$(compose ps -q prometheus)")
# ask QUERY: how many series have a value, and the first of them.
ask() {
  curl -sS --max-time 10 -G "http://$address:9090/api/v1/query" --data-urlencode "query=$1" |
    python3 -c 'import json, sys; r = json.load(sys.stdin)["data"]["result"]; print(len(r), r[0]["value"][1] if r else "-")'
}
panels() {
  python3 - "$ROOT/deploy/observability/grafana/dashboards/pqtrade.json" <<'PY'
import json, sys
for panel in json.load(open(sys.argv[1]))["panels"]:
    for target in panel.get("targets", []):
        print(panel["title"], target["expr"], sep="\t")
PY
}
firing() {
  curl -sS --max-time 10 "http://$address:9090/api/v1/alerts" |
    python3 -c 'import json, sys; print(*sorted({a["labels"]["alertname"] for a in json.load(sys.stdin)["data"]["alerts"] if a["state"] == "firing"}))'
}
all_asked() { [ "$(ask 'sum(up)')" = "1 4" ]; }
drawn() {
  local title expression empty=''
  while IFS=$'\t' read -r title expression; do [[ $(ask "$expression") != 0* ]] || empty+=" '$title'"; done < <(panels)
  [ -z "$empty" ] || { echo "nothing to draw in$empty"; return 1; }
}
fires() { local is; is=" $(firing) " && [[ $is == *" $1 "* ]]; }
silent() {
  local is
  is=$(firing)
  [ -z "$is" ] || { echo "$is"; return 1; }
}

say "every instance is asked, and every panel has something to draw"
eventually 90 all_asked
trade
begin_load 1
eventually 120 drawn
say "  $(panels | wc -l) queries of the dashboard answered"

say "somebody trades in the demo"
demo_trades() { [ "$(sql "select count(*) from orders where tag = 'demo'")" -ge 2 ]; }
eventually 120 demo_trades

say "no alarm while all is well"
sleep 75
silent || fail "alarms: $(firing)"
end_load

if [ ${#watchers[@]} = 2 ]; then
  say "Grafana has the dashboard and reaches Prometheus"
  password=$(compose exec -T postgres cat /secrets/grafana-password)
  grafana() { curl -fsS --max-time 10 -u "admin:$password" "http://127.0.0.1:$PQ_GRAFANA_PORT$1"; }
  eventually 60 grafana /api/health
  grafana '/api/search?query=PQTrade' | grep -q '"type":"dash-db"' || fail "no dashboard"
  grafana /api/datasources/uid/prometheus/health | grep -q '"status":"OK"' || fail "Grafana does not reach Prometheus"
fi

say "the market is stopped: the alarms speak, and are silent again when it is back"
compose stop market-service >/dev/null 2>&1
begun=$SECONDS
eventually 240 fires FeedStands
eventually 240 fires ServiceAway
say "  $(firing): after $((SECONDS - begun)) s"
compose start market-service >/dev/null 2>&1
eventually 240 silent
eventually "$PATIENCE" doctor_is_green
