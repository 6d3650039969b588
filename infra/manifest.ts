import * as pulumi from "@pulumi/pulumi";
import { excludedColumns, type ExcludedColumn } from "../automation/manifest/manifest";
import { DocumentError, problemText, type Problem } from "../automation/manifest/problem";
import { readManifest } from "../automation/manifest/read-manifest";
import type { Manifest } from "../automation/manifest/schema";
import type { WarmUpStatement } from "../automation/manifest/warm-up";

/** What the program takes from the manifest beside `Pulumi.yaml`. */
export interface Application {
  /** The database, under this name on both servers. */
  readonly databaseName: string;
  readonly schemas: readonly string[];
  /** Columns that never leave the on-premises site. */
  readonly excludedColumns: readonly ExcludedColumn[];
  readonly roles: ApplicationRoles;
  /** Statements that are run on a database before it becomes the writer. */
  readonly warmUp: readonly WarmUpStatement[];
}

/** Who logs in to the databases. */
export interface ApplicationRoles {
  /** The payment service, through the pool. */
  readonly application: string;
  readonly controller: string;
  readonly replication: string;
  readonly verifier: string;
}

/**
 * Reads the manifest of the project that is being deployed: Pulumi runs a program in the project's folder.
 * @throws pulumi.RunError that lists every problem at once.
 */
export function loadApplication(project = process.cwd()): Application {
  const manifest = read(project);
  const problems = awsProblems(manifest);
  if (problems.length > 0) {
    throw new pulumi.RunError(
      ["AWS can't take what the manifest says:", ...problems.map(problemText)].join("\n  "),
    );
  }
  const { database, roles, warmUp } = manifest;
  return {
    warmUp,
    databaseName: database.name,
    schemas: database.schemas,
    excludedColumns: excludedColumns(manifest),
    roles: { ...roles, application: roles.application[0] ?? "" },
  };
}

function read(project: string): Manifest {
  try {
    return readManifest(project);
  } catch (error) {
    if (error instanceof DocumentError) throw new pulumi.RunError(error.message);
    throw error;
  }
}

/** What PostgreSQL takes and AWS does not: RDS's names of databases, PgBouncer's files, IAM's resources. */
function awsProblems({ database, roles }: Manifest): Problem[] {
  const names: readonly (readonly [string, string])[] = [
    ["roles.application[0]", roles.application[0] ?? ""],
    ["roles.controller", roles.controller],
    ["roles.replication", roles.replication],
    ["roles.verifier", roles.verifier],
  ];
  return [
    ...wrong(
      "database.name",
      database.name,
      /^[a-z_][a-z0-9_]{0,62}$/,
      "small letters, digits and _",
    ),
    ...names.flatMap(([path, name]) => wrong(path, name, /^[\w-]+$/, "letters, digits, _ and -")),
    ...(roles.application.length === 1
      ? []
      : [
          {
            path: "roles.application",
            found: roles.application,
            expected: "one role: the pool has one pair of secrets to log in with",
          },
        ]),
  ];
}

function wrong(path: string, found: string, pattern: RegExp, expected: string): Problem[] {
  return pattern.test(found) ? [] : [{ path, found, expected: `a name of ${expected}` }];
}
