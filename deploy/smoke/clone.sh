#!/usr/bin/env bash
# What a newcomer does, as an ordinary user in a home of their own: clone, up, the README's first trade, down. Downloads what Maven and npm need,
# builds and trains, so it takes minutes: for ./pq test --all.
set -euo pipefail
# shellcheck source=deploy/smoke/library.sh
source "$(dirname "$(readlink -f "$0")")/library.sh"

home=$(mktemp -d)
trap 'in_clone ./pq down >/dev/null || true; rm -rf "$home"' EXIT
AS_USER=()
! is_root || AS_USER=(setpriv --reuid=nobody "--regid=$(id -gn nobody)" --clear-groups)
port=$(free_block) || fail "no twenty free ports in a row"
# Maven takes a home from the list of users, not from the environment.
in_clone() {
  (cd "$home/pqtrade" && "${AS_USER[@]}" env -u JAVA_HOME HOME="$home" MAVEN_OPTS="-Duser.home=$home" PQ_HTTP_PORT="$port" "$@")
}

mkdir -p "$home/pqtrade" "$home/.m2"
# By which way this machine reaches Maven's and npm's registries is the caller's affair.
for settings in .npmrc .m2/settings.xml; do
  [ ! -f "$HOME/$settings" ] || cp "$HOME/$settings" "$home/$settings"
done
[ ${#AS_USER[@]} = 0 ] || chown -R nobody "$home"
# What is committed, which is what a clone has.
git -C "$ROOT" archive HEAD | (cd "$home/pqtrade" && "${AS_USER[@]}" tar -x)
in_clone ./pq up
in_clone deploy/smoke/first-trade.sh --at "$port"
in_clone ./pq doctor
owners=$(ps -o user= -p "$(pgrep -d , -f "$home/pqtrade")" | sort -u)
[ "$owners" = "$("${AS_USER[@]}" id -un)" ] || fail "processes of: $owners"
in_clone ./pq down
! pgrep -f "$home/pqtrade" || fail "something still runs"
