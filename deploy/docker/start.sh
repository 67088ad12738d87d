#!/usr/bin/env bash
# Starts the image's service with the passwords that the init container made.
set -euo pipefail
# shellcheck source=deploy/docker/secrets.sh
source /usr/local/bin/secrets.sh
aot=()
# The archive stays where it was made, so that its pages stay the file's: docs/decisions/0004.
[ ! -s "/app/$SERVICE/app.aot" ] || aot=("-XX:AOTCache=/app/$SERVICE/app.aot" -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0)
# shellcheck disable=SC2086 # JVM_OPTIONS are several
exec java @/jvm/common.options "@/jvm/$SERVICE.options" "${aot[@]}" ${JVM_OPTIONS:-} -jar "/app/$SERVICE/$SERVICE.jar"
