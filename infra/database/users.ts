/** A database user of the cutover: who it is, how it logs in, and what it may do. */
export interface DatabaseUser {
  readonly name: string;
  readonly purpose: string;
  /** `iam` logs in by a token (on AWS only), `secret` by a rotated password. */
  readonly login: "iam" | "secret";
  /** Whether a policy for a token is there beside the password, for a team that changes over. */
  readonly mayUseToken?: true;
  /** What it is granted: each the text between GRANT and TO. */
  readonly grants: readonly string[];
  /** Schemas of its own. */
  readonly schemas?: readonly string[];
  /** A user who may read and write the rows of its schemas: what it makes there is replicated too. */
  readonly sharesRowsWith?: string;
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

/** Who moves the rows: DMS, or PostgreSQL itself. */
export type Replicator = "dms" | "native";

/** Where DMS keeps its own tables: the task's settings name it. */
const controlSchema = "awsdms";

/** Where the controller keeps sentinels and epochs, which prove the lag on the other side. */
const controllerSchema = "causeway";

/** The users on the target database, beside the administrator that RDS manages. */
export function databaseUsers(
  { schemas, roles }: UsersOf,
  replicator: Replicator,
): readonly DatabaseUser[] {
  const rows = "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA";
  const inEach = (grant: string) => schemas.map((schema) => `${grant} ${quoted(schema)}`);
  return [
    {
      name: roles.application,
      purpose: "the application, through the connection pool",
      login: "secret",
      mayUseToken: true,
      grants: [
        ...inEach("USAGE ON SCHEMA"),
        ...inEach(rows),
        ...inEach("USAGE, SELECT ON ALL SEQUENCES IN SCHEMA"),
      ],
    },
    replicator === "dms"
      ? {
          name: roles.replication,
          purpose: "DMS",
          login: "secret",
          grants: [
            "rds_replication",
            // Its writes pass the fence and the triggers, as the endpoint's first statement asks for.
            "SET ON PARAMETER session_replication_role",
            ...inEach("USAGE ON SCHEMA"),
            ...inEach(rows),
          ],
          schemas: [controlSchema],
        }
      : {
          name: roles.replication,
          purpose: "the source's subscription, for the way back",
          login: "secret",
          // It reads; what arrives is written by the subscription's owner, the controller.
          grants: [
            "rds_replication",
            ...inEach("USAGE ON SCHEMA"),
            ...inEach("SELECT ON ALL TABLES IN SCHEMA"),
          ],
        },
    {
      name: roles.controller,
      purpose: "the controller: fences, sentinels, sequences, epochs",
      login: "iam",
      grants: ["rds_iam", "rds_superuser"],
      schemas: [controllerSchema],
      sharesRowsWith: roles.replication,
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
  return [
    ...users.flatMap(({ name, purpose, grants }) => [
      `-- ${purpose}`,
      `CREATE ROLE ${quoted(name)} LOGIN;`,
      ...grants.map((grant) => `GRANT ${grant} TO ${quoted(name)};`),
    ]),
    "-- what each keeps for itself",
    ...users.flatMap(schemaStatements),
  ].join("\n");
}

function schemaStatements({ name, schemas = [], sharesRowsWith }: DatabaseUser): string[] {
  const owner = quoted(name);
  return schemas.flatMap((each) => {
    const schema = quoted(each);
    // An owner's schemas and defaults are set by its members: the administrator becomes one.
    const made = [
      `GRANT ${owner} TO CURRENT_USER;`,
      `CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${owner};`,
    ];
    if (sharesRowsWith === undefined) return made;
    const other = quoted(sharesRowsWith);
    return [
      ...made,
      `GRANT USAGE ON SCHEMA ${schema} TO ${other};`,
      `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA ${schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${other};`,
    ];
  });
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
