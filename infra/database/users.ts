/** A database user of the cutover: who it is, how it logs in, and what it may do. */
export interface DatabaseUser {
  readonly name: string;
  readonly purpose: string;
  /** `iam` logs in by a token (on AWS only), `secret` by a rotated password. */
  readonly login: "iam" | "secret";
  /** What it is granted: each the text between GRANT and TO. */
  readonly grants: readonly string[];
}

/** Whose users they are. */
export interface UsersOf {
  readonly schemas: readonly string[];
  readonly roles: {
    readonly application: string;
    readonly controller: string;
    readonly replication: string;
    readonly verifier: string;
  };
}

/** The users on the target database, beside the administrator that RDS manages. */
export function databaseUsers({ schemas, roles }: UsersOf): readonly DatabaseUser[] {
  const rows = "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA";
  const inEach = (grant: string) => schemas.map((schema) => `${grant} ${quoted(schema)}`);
  return [
    {
      name: roles.application,
      purpose: "the application, through the connection pool",
      login: "secret",
      grants: [
        ...inEach("USAGE ON SCHEMA"),
        ...inEach(rows),
        ...inEach("USAGE, SELECT ON ALL SEQUENCES IN SCHEMA"),
      ],
    },
    {
      name: roles.replication,
      purpose: "DMS",
      login: "secret",
      grants: ["rds_replication", ...inEach(rows)],
    },
    {
      name: roles.controller,
      purpose: "the controller: fences, sentinels, sequences, epochs",
      login: "iam",
      grants: ["rds_iam", "rds_superuser"],
    },
    {
      name: roles.verifier,
      purpose: "the verifier: reads everything, writes nothing",
      login: "iam",
      grants: ["rds_iam", "pg_read_all_data"],
    },
  ];
}

/** The statements that make the users, for the administrator to run once. No password is in them. */
export function createUsersSql(users: readonly DatabaseUser[]): string {
  return users
    .flatMap(({ name, purpose, grants }) => [
      `-- ${purpose}`,
      `CREATE ROLE ${quoted(name)} LOGIN;`,
      ...grants.map((grant) => `GRANT ${grant} TO ${quoted(name)};`),
    ])
    .join("\n");
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
