# shellcheck shell=bash
# What backup and restore share.

# The services' address of the database, as PostgreSQL's own programs want it.
postgres_environment() {
  [[ $PQ_DATABASE_URL =~ ^jdbc:postgresql://([^:/]+):?([0-9]*)/([^?]+) ]] || { echo "PQ_DATABASE_URL is not jdbc:postgresql://host:port/name" >&2; exit 1; }
  export PGHOST=${BASH_REMATCH[1]} PGPORT=${BASH_REMATCH[2]:-5432} PGDATABASE=${BASH_REMATCH[3]}
  export PGUSER=$PQ_DATABASE_USER PGPASSWORD=$PQ_DATABASE_PASSWORD
}

encrypt() { openssl enc -aes-256-cbc -pbkdf2 -iter 200000 -salt -pass "file:$1"; }
decrypt() { openssl enc -d -aes-256-cbc -pbkdf2 -iter 200000 -pass "file:$1"; }
