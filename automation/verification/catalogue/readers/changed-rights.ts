import { ofApplication, ofNoExtension, reader, rights } from "./fragments";

/** Objects of the server itself. */
const ofServer = `NOT ${ofApplication("n")} AND n.nspname !~ '^(causeway|pg_temp|pg_toast)'`;
const ofExtension = (catalogue: string, oid: string) => `NOT ${ofNoExtension(catalogue, oid)}`;

const routine = ["n.nspname", "p.proname", "pg_get_function_identity_arguments(p.oid)"];
const routines = (
  catalogue: string,
) => `FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  LEFT JOIN pg_init_privs i ON i.classoid = 'pg_proc'::regclass AND i.objoid = p.oid AND i.objsubid = 0
  WHERE p.proacl IS NOT NULL AND p.proacl IS DISTINCT FROM i.initprivs AND ${catalogue}`;
const relations = (which: string) => `FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
  LEFT JOIN pg_init_privs i ON i.classoid = 'pg_class'::regclass AND i.objoid = k.oid AND i.objsubid = 0
  WHERE k.relkind IN ('r', 'v', 'm', 'S', 'f') AND k.relacl IS NOT NULL AND k.relacl IS DISTINCT FROM i.initprivs AND ${which}`;
const columns = (which: string) => `FROM pg_attribute a JOIN pg_class k ON k.oid = a.attrelid
  JOIN pg_namespace n ON n.oid = k.relnamespace
  LEFT JOIN pg_init_privs i ON i.classoid = 'pg_class'::regclass AND i.objoid = a.attrelid AND i.objsubid = a.attnum
  WHERE a.attacl IS NOT NULL AND a.attacl IS DISTINCT FROM i.initprivs AND ${which}`;

const relationRights = `CASE k.relkind WHEN 'S' THEN ${rights("k.relacl", "s", "k.relowner")} ELSE ${rights("k.relacl", "r", "k.relowner")} END`;

/** Rights on what the application did not make, where they are no longer as the server or the extension gave them. */
export const changedRightsReaders: readonly string[] = [
  reader(
    "'system right'",
    routine,
    { rights: rights("p.proacl", "f", "p.proowner") },
    routines(`${ofServer} AND ${ofNoExtension("pg_proc", "p.oid")}`),
  ),
  reader(
    "'extension routine right'",
    routine,
    { rights: rights("p.proacl", "f", "p.proowner") },
    routines(ofExtension("pg_proc", "p.oid")),
  ),
  reader(
    "'system relation right'",
    ["n.nspname", "k.relname"],
    { rights: relationRights },
    relations(`${ofServer} AND ${ofNoExtension("pg_class", "k.oid")}`),
  ),
  reader(
    "'extension relation right'",
    ["n.nspname", "k.relname"],
    { rights: relationRights },
    relations(ofExtension("pg_class", "k.oid")),
  ),
  reader(
    "'column right'",
    ["n.nspname", "k.relname", "a.attname"],
    { rights: rights("a.attacl", "c", "k.relowner") },
    columns(
      `((${ofServer} AND ${ofNoExtension("pg_class", "k.oid")}) OR ${ofExtension("pg_class", "k.oid")})`,
    ),
  ),
];
