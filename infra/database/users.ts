/** A database user of the cutover: who it is, how it logs in, and what it may do. */
export interface DatabaseUser {
  readonly name: string;
  readonly purpose: string;
  /** `iam` logs in by a token (on AWS only), `secret` by a rotated password. */
  readonly login: "iam" | "secret";
  /** What it is granted, as the tail of a GRANT or an ALTER ROLE. */
  readonly grants: readonly string[];
}

/** The users on the target database, beside the administrator that RDS manages. */
export const databaseUsers: readonly DatabaseUser[] = [
  {
    name: "payment-app-user",
    purpose: "the payment service, through the connection pool",
    login: "secret",
    grants: [
      'GRANT USAGE ON SCHEMA public TO "payment-app-user"',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "payment-app-user"',
      'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "payment-app-user"',
    ],
  },
  {
    name: "causeway-replication",
    purpose: "DMS",
    login: "secret",
    grants: [
      'GRANT rds_replication TO "causeway-replication"',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "causeway-replication"',
    ],
  },
  {
    name: "causeway-controller",
    purpose: "the controller: fences, sentinels, sequences, epochs",
    login: "iam",
    grants: [
      'GRANT rds_iam TO "causeway-controller"',
      'GRANT rds_superuser TO "causeway-controller"',
    ],
  },
  {
    name: "causeway-verifier",
    purpose: "the verifier: reads everything, writes nothing",
    login: "iam",
    grants: [
      'GRANT rds_iam TO "causeway-verifier"',
      'GRANT pg_read_all_data TO "causeway-verifier"',
    ],
  },
];

/** The statements that make the users, for the administrator to run once. No password is in them. */
export function createUsersSql(users: readonly DatabaseUser[]): string {
  return users
    .flatMap(({ name, purpose, grants }) => [
      `-- ${purpose}`,
      `CREATE ROLE "${name}" LOGIN;`,
      ...grants.map((grant) => `${grant};`),
    ])
    .join("\n");
}
