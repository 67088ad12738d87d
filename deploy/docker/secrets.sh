# shellcheck shell=bash
# The passwords that the init container made, where the environment names none.
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
