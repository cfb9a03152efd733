#!/bin/sh
# Run once by the image of Postgres, on an empty data folder: roles with their passwords, and Temporal's databases, to
# which nobody else comes. What the roles may do, the migration says (docs/roles.md).
set -eu
password() { cat "/run/secrets/$1-password"; }
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres \
  -v api="$(password api)" -v worker="$(password worker)" -v reader="$(password reader)" -v temporal="$(password temporal)" <<'SQL'
create role khajane_api login password :'api';
create role khajane_worker login password :'worker';
create role khajane_reader login password :'reader';
grant khajane_reader to khajane_worker with inherit false, set true;
create role temporal login password :'temporal';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
revoke connect, temporary on database temporal from public;
revoke connect, temporary on database temporal_visibility from public;
SQL
