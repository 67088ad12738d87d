#!/usr/bin/env bash
# Starts the image's service with the passwords that the init container made.
set -euo pipefail
if [ -r /secrets/database-password ] && [ -z "${PQ_DATABASE_PASSWORD:-}" ]; then
  PQ_DATABASE_PASSWORD=$(</secrets/database-password)
  export PQ_DATABASE_PASSWORD
fi
if [ -r /secrets/redis-password ] && [ -z "${PQ_REDIS_URL:-}" ]; then
  PQ_REDIS_URL=redis://:$(</secrets/redis-password)@redis:6379
  export PQ_REDIS_URL
fi
# An empty value is what compose passes for a variable that nobody set.
while read -r name; do
  [ -n "${!name}" ] || unset "$name"
done < <(compgen -e PQ_)
aot=()
# The archive stays where it was made, so that its pages stay the file's: docs/decisions/0004.
[ ! -s "/app/$SERVICE/app.aot" ] || aot=("-XX:AOTCache=/app/$SERVICE/app.aot" -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0)
# shellcheck disable=SC2086 # JVM_OPTIONS are several
exec java @/jvm/common.options "@/jvm/$SERVICE.options" "${aot[@]}" ${JVM_OPTIONS:-} -jar "/app/$SERVICE/$SERVICE.jar"
