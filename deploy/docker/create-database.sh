#!/usr/bin/env bash
# The services own their database and nothing else.
set -euo pipefail
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres --no-psqlrc \
  --set password="$(</secrets/database-password)" <<'SQL'
create role pqtrade login password :'password';
create database pqtrade owner pqtrade;
SQL
