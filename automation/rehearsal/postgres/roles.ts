import { escapeLiteral, type ClientBase } from "pg";

/**
 * Who works with the databases. On AWS the controller is a member of `rds_superuser` and
 * `rds_replication` instead of a superuser, which a self-managed PostgreSQL 15 demands of whoever
 * makes a subscription.
 */
export const databaseRoles = {
  /** Owns the application's objects; nobody logs in as it. */
  payment_owner: "NOLOGIN",
  /** The payment services: rows and functions, nothing else. */
  payment_app: "LOGIN",
  /** Fences, sequences, publications, subscriptions. */
  causeway_controller: "LOGIN SUPERUSER",
  /** What a subscription connects as. */
  causeway_replication: "LOGIN REPLICATION",
  /** Reads everything, writes nothing. */
  causeway_verifier: "LOGIN",
} as const;

/** A role that can log in. */
export type DatabaseUser = Exclude<keyof typeof databaseRoles, "payment_owner">;

/** Makes the roles where they are missing, with one password, on a server's maintenance database. */
export async function createRoles(client: ClientBase, password: string): Promise<void> {
  for (const [role, attributes] of Object.entries(databaseRoles)) {
    const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [role]);
    if (rowCount === 0) await client.query(`CREATE ROLE ${role}`);
    await client.query(`ALTER ROLE ${role} ${attributes} PASSWORD ${escapeLiteral(password)}`);
  }
  await client.query("GRANT pg_read_all_data TO causeway_verifier");
  await client.query("ALTER ROLE causeway_verifier SET default_transaction_read_only = on");
}
