#!/bin/sh
# What the containers of a pool's task run: `start pgbouncer`, `start gate-agent`, `start healthy`.
# The agent writes PgBouncer's files into the folder that both share, the configuration last.
set -eu
here=$(dirname "$0")

case "${1:-}" in
pgbouncer)
  configuration="${POOL_FOLDER:?the folder that the agent writes to}/pgbouncer.ini"
  # A task whose agent can't read its secrets ends with the agent, which says why.
  while [ ! -f "$configuration" ]; do sleep 0.2; done
  exec pgbouncer "$configuration"
  ;;
gate-agent) exec node "$here/gate-agent.cjs" --task ;;
healthy) exec node "$here/gate-agent.cjs" --healthy ;;
*)
  echo "start: found '${1:-}', expected pgbouncer, gate-agent or healthy" >&2
  exit 64
  ;;
esac
