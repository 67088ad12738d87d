#!/usr/bin/env bash
# Makes the passwords at the first start. The volume is mounted by the containers that need them and by nobody else.
set -euo pipefail
for name in database-superuser-password database-password redis-password; do
  [ -s "/secrets/$name" ] || head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"/secrets/$name"
done
cat >/secrets/redis.conf <<CONF
requirepass $(</secrets/redis-password)
save ""
appendonly no
maxmemory 128mb
maxmemory-policy noeviction
CONF
chmod 444 /secrets/*
