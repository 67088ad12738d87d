#!/usr/bin/env bash
# Makes the passwords at the first start. The volume is mounted by the containers that need them and by nobody else.
set -euo pipefail
umask 022
for name in database-superuser-password database-password redis-password grafana-password; do
  [ -s "/secrets/$name" ] || head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"/secrets/$name"
done
{
  echo "requirepass $(</secrets/redis-password)"
  cat /redis.conf
} >/secrets/redis.conf
chmod 444 /secrets/*
