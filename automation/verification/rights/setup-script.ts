import type { Manifest } from "../../manifest/schema";
import type { DatabaseRole } from "../../run/words";
import { quoteIdentifier } from "../identifier";
import { controlPublication, dataPublication } from "../own-names";
import { wantedRights } from "./wanted";

/** The function that makes a subscription where only a superuser may. */
export const subscribeFunction = "causeway.subscribe(text,text,text,boolean)";

/**
 * What a server's administrator runs once, in the application's database: afterwards nothing needs a
 * superuser. Idempotent; it fits every major from 13 to 18, self-managed and RDS, and holds no password.
 */
export function setupScript(side: DatabaseRole, { database, roles }: Manifest): string {
  const controller = quoteIdentifier(roles.controller);
  const named = [roles.controller, roles.replication, roles.verifier];
  return [
    `-- Causeway's set-up of the ${side}. Run it once, as a superuser (on RDS: the master user), in the database:`,
    `--   psql --set ON_ERROR_STOP=1 --dbname ${quoteIdentifier(database.name)} --file this-file.sql`,
    "-- It may be run again. Set the passwords afterwards, where the application's are kept: \\password <role>",
    "",
    "-- 1. The roles.",
    ...named.map(makeRole),
    ...(side === "target" ? [...roles.application.map(makeRole)] : []),
    ...(side === "target" && roles.owner !== undefined ? [makeOwner(roles.owner)] : []),
    "",
    "-- 2. What the controller may.",
    ...wantedRights.map(({ what, why, grant, sinceMajor }) =>
      [
        `-- ${what}: ${why}`,
        guarded(sinceMajor, grant(controller, quoteIdentifier(database.name)), what),
      ].join("\n"),
    ),
    "-- The application's tables are fenced by a trigger: only an owner may switch it.",
    grantOwners(controller),
    ...(side === "target" && roles.owner !== undefined
      ? [`GRANT ${quoteIdentifier(roles.owner)} TO ${controller};`]
      : []),
    "",
    "-- 3. What a subscription of the other side connects as: it reads, and nothing else.",
    guarded(13, `ALTER ROLE ${quoteIdentifier(roles.replication)} REPLICATION`, replication),
    ...[roles.replication, roles.verifier].map((role) =>
      guarded(14, `GRANT pg_read_all_data TO ${quoteIdentifier(role)}`),
    ),
    "-- It reads a table of terabytes in one statement: no timeout of the server or the database may end that.",
    ...(
      [
        [13, "statement_timeout"],
        [13, "idle_in_transaction_session_timeout"],
        [14, "idle_session_timeout"],
        [17, "transaction_timeout"],
      ] as const
    ).map(([since, name]) =>
      guarded(
        since,
        `ALTER ROLE ${quoteIdentifier(roles.replication)} IN DATABASE ${quoteIdentifier(database.name)} SET ${name} = 0`,
      ),
    ),
    guarded(
      17,
      `ALTER ROLE ${controller} IN DATABASE ${quoteIdentifier(database.name)} SET transaction_timeout = 0`,
    ),
    "",
    "-- 4. The controller's own schema, and subscriptions where only a superuser may make them (before 16).",
    "-- Who gives a schema away must be a member of who gets it; a superuser is of everyone.",
    `DO $$ BEGIN IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN EXECUTE ${literal(`GRANT ${controller} TO CURRENT_USER`)}; END IF; END $$;`,
    `CREATE SCHEMA IF NOT EXISTS causeway AUTHORIZATION ${controller};`,
    `ALTER SCHEMA causeway OWNER TO ${controller};`,
    subscriptions(controller),
    "",
    "-- 5. Who connects to this database is its owner's to say: this takes CONNECT from the applications once",
    "-- another database is the writer, and gives it back. It changes nothing else, and is the controller's alone.",
    connectByAdministrator(controller),
    "",
  ].join("\n");
}

function makeRole(name: string): string {
  const role = quoteIdentifier(name);
  return `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${literal(name)}) THEN CREATE ROLE ${role} LOGIN; END IF; END $$;`;
}

function makeOwner(name: string): string {
  return makeRole(name).replace(" LOGIN;", " NOLOGIN;");
}

const replication = "REPLICATION";

/**
 * One statement, where the server knows it. On RDS nobody may give REPLICATION: a membership takes its place.
 * EXECUTE, because an older server could not even read the words.
 */
function guarded(sinceMajor: number, statement: string, what = ""): string {
  if (what === replication) {
    const member = statement.replace(
      /^ALTER ROLE (.*) REPLICATION$/,
      "GRANT rds_replication TO $1",
    );
    return `DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_replication') THEN ${member}; ELSE ${statement}; END IF; END $$;`;
  }
  if (sinceMajor <= 13) return `${statement};`;
  return `DO $$ BEGIN IF current_setting('server_version_num')::int >= ${sinceMajor}0000 THEN EXECUTE ${literal(statement)}; END IF; END $$;`;
}

function grantOwners(controller: string): string {
  return `DO $$ DECLARE v_owner name; BEGIN
  FOR v_owner IN
    SELECT DISTINCT o.rolname FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace JOIN pg_roles o ON o.oid = k.relowner
    WHERE k.relkind IN ('r', 'p', 'm') AND k.relpersistence <> 't' AND n.nspname NOT IN ('information_schema', 'causeway')
      AND n.nspname !~ '^pg_' AND NOT o.rolsuper
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = k.oid AND d.deptype = 'e')
  LOOP
    EXECUTE format('GRANT %I TO ${controller.replaceAll("'", "''")}', v_owner);
    RAISE NOTICE 'the controller may act as the owner %', v_owner;
  END LOOP;
END $$;`;
}

/** They make, alter and drop Causeway's own two subscriptions and no other, and are the controller's alone. */
function subscriptions(controller: string): string {
  return `DO $setup$ BEGIN
IF current_setting('server_version_num')::int >= 160000 THEN RETURN; END IF;
CREATE OR REPLACE FUNCTION ${subscribeFunction.replace("(text,text,text,boolean)", "(p_from text, p_connection text, p_slot text, p_run boolean)")}
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_from NOT IN ('source', 'target') THEN RAISE EXCEPTION 'from is %: expected source or target', p_from; END IF;
  EXECUTE format('CREATE SUBSCRIPTION %I CONNECTION %L PUBLICATION ${dataPublication}, ${controlPublication}
    WITH (create_slot = false, slot_name = %L, copy_data = %s, enabled = %s, streaming = off)',
    'causeway_from_' || p_from, p_connection, p_slot, p_run::text, p_run::text);
END
$$;
CREATE OR REPLACE FUNCTION causeway.enable_subscription(p_from text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_from NOT IN ('source', 'target') THEN RAISE EXCEPTION 'from is %: expected source or target', p_from; END IF;
  EXECUTE format('ALTER SUBSCRIPTION %I ENABLE', 'causeway_from_' || p_from);
END
$$;
CREATE OR REPLACE FUNCTION causeway.drop_subscription(p_from text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_from NOT IN ('source', 'target') THEN RAISE EXCEPTION 'from is %: expected source or target', p_from; END IF;
  EXECUTE format('ALTER SUBSCRIPTION %I DISABLE', 'causeway_from_' || p_from);
  EXECUTE format('ALTER SUBSCRIPTION %I SET (slot_name = NONE)', 'causeway_from_' || p_from);
  EXECUTE format('DROP SUBSCRIPTION %I', 'causeway_from_' || p_from);
END
$$;
REVOKE ALL ON FUNCTION ${subscribeFunction}, causeway.enable_subscription(text), causeway.drop_subscription(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${subscribeFunction}, causeway.enable_subscription(text), causeway.drop_subscription(text) TO ${controller};
END $setup$;`;
}

/** As the database's owner, whoever ran the script: it must be one, a member of it, or a superuser. */
function connectByAdministrator(controller: string): string {
  const signature = "causeway.connect_by_administrator(boolean,oid,boolean)";
  return `CREATE OR REPLACE FUNCTION causeway.connect_by_administrator(p_give boolean, p_grantee oid, p_grantable boolean)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_grantee text := CASE p_grantee WHEN 0 THEN 'PUBLIC' ELSE (SELECT quote_ident(rolname) FROM pg_roles WHERE oid = p_grantee) END;
BEGIN
  IF p_give THEN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %s%s', current_database(), v_grantee,
      CASE WHEN p_grantable THEN ' WITH GRANT OPTION' ELSE '' END);
  ELSE
    EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM %s CASCADE', current_database(), v_grantee);
  END IF;
END
$$;
REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${signature} TO ${controller};`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
