/**
 * What the controller's role must be allowed when it is no superuser: one list for the check before the
 * first change and for the script of the server's administrator.
 */
interface WantedRight {
  /** What is asked for, for people. */
  readonly what: string;
  /** What it is for. */
  readonly why: string;
  /** SQL that is true where `current_user` has it. */
  readonly has: string;
  /** The statement that gives it; both names are quoted already. */
  readonly grant: (role: string, database: string) => string;
  /** The first major (13 to 18) that knows it. */
  readonly sinceMajor: number;
}

const memberOf = (name: string, why: string, sinceMajor = 13): WantedRight => ({
  what: `membership in ${name}`,
  why,
  has: `pg_has_role(current_user, '${name}', 'USAGE')`,
  grant: (role) => `GRANT ${name} TO ${role}`,
  sinceMajor,
});

/** Of the role itself, whatever the database holds. */
export const wantedRights: readonly WantedRight[] = [
  {
    what: "REPLICATION",
    why: "makes and drops slots",
    has: `EXISTS (SELECT FROM pg_roles r WHERE r.rolname = current_user AND (r.rolreplication OR EXISTS (
      SELECT FROM pg_roles g WHERE g.rolname = 'rds_replication' AND pg_has_role(r.oid, g.oid, 'USAGE'))))`,
    grant: (role) => `ALTER ROLE ${role} REPLICATION`,
    sinceMajor: 13,
  },
  {
    what: "CREATE on the database",
    why: "makes the schema causeway and publications",
    has: "has_database_privilege(current_user, current_database(), 'CREATE')",
    grant: (role, database) => `GRANT CREATE ON DATABASE ${database} TO ${role}`,
    sinceMajor: 13,
  },
  memberOf("pg_monitor", "sees how long other sessions' transactions have been open"),
  memberOf("pg_signal_backend", "ends the sessions that stay on the old writer"),
  memberOf("pg_read_all_data", "reads every schema and table for the copy and the comparison", 14),
  memberOf("pg_checkpoint", "makes a checkpoint before the pause, so that none starts in it", 15),
  {
    what: "SET of session_replication_role",
    why: "its own statements set off no trigger of the application's",
    has: "has_parameter_privilege(current_user, 'session_replication_role', 'SET')",
    grant: (role) => `GRANT SET ON PARAMETER session_replication_role TO ${role}`,
    sinceMajor: 15,
  },
  memberOf("pg_create_subscription", "makes the subscription", 16),
];
