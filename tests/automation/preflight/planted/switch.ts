import { fakeExtension, plant, schema, type Planted } from "./plant";

/** What stands against a switch. */
export const switchPlants: readonly Planted[] = [
  plant("switch/sequences-near-end", '"Plan.T".up', [
    `CREATE SEQUENCE ${schema}.up AS smallint`,
    `SELECT setval('${schema}.up', 32000)`,
  ]),
  plant("switch/sequences-near-end", '"Plan.T".down', [
    `CREATE SEQUENCE ${schema}.down AS smallint INCREMENT -1`,
    `SELECT setval('${schema}.down', -32000)`,
  ]),
  plant("switch/session-state", "of sessions", ["SELECT pg_advisory_lock(4711)"], {
    unmake: ["SELECT pg_advisory_unlock(4711)"],
  }),
  plant("switch/foreign-servers", "preflight_server"),
  plant("switch/scheduled-jobs", "pg_cron", [fakeExtension(999902, "pg_cron")]),
  plant("switch/cycling-sequences", '"Plan.T".round', [
    `CREATE SEQUENCE ${schema}.round CYCLE CACHE 5000`,
  ]),
  plant("switch/cached-sequences", '"Plan.T".round'),
  plant("switch/notifying-routines", '"Plan.T".tell', [
    `CREATE FUNCTION ${schema}.tell() RETURNS void LANGUAGE sql AS $$SELECT pg_notify('a', 'b')$$`,
  ]),
  plant("switch/unknown-roles", '"Plan.T"'),
];
