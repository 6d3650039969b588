import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import type { Logging } from "../shared/log-group";
import { staticInputs } from "../shared/static-inputs";
import { makeRotation } from "./rotation";

/** Whose credentials a secret holds, and on which of the databases. */
export const secretPlaces = {
  "replication-source": "The replication on the on-premises database",
  "replication-target": "The replication on the database on AWS",
  "application-source": "The connection pool on the on-premises database",
  "application-target": "The connection pool on the database on AWS",
  "controller-source": "The controller on the on-premises database",
} as const;

/** Those that a person gives a first password: somebody else made these users. */
export const secretsToFill = Object.keys(secretPlaces) as (keyof typeof secretPlaces)[];

/**
 * Secrets that belong to no database: the rotation makes their first value, too. Each begins with its `engine`, by
 * which the rotation knows how.
 */
export const madePlaces = {
  "application-pool": {
    description: "The application at the connection pool: username, password",
    engine: "pgbouncer",
  },
  "gate-agent": {
    description: "The controller at the pool's agents: token, authority, certificate, key",
    engine: "gate-agent",
  },
} as const;

/** The name of one secret. */
export type SecretPlace = keyof typeof secretPlaces | keyof typeof madePlaces;

/** Where a database listens. */
interface Server {
  readonly host: pulumi.Input<string>;
  readonly port: pulumi.Input<number>;
}

export interface DatabaseSecretsArgs extends Account {
  keyArn: pulumi.Input<string>;
  databaseName: string;
  source: Server;
  target: Server;
  /** Who logs in, as the databases know them. */
  roles: {
    readonly application: string;
    readonly controller: string;
    readonly replication: string;
  };
  /** How long a deleted secret can be restored, in days. 0 deletes it at once. @default 30 */
  recoveryWindowDays?: number;
  /** Subnets that reach both databases and the API of Secrets Manager. */
  subnetIds: pulumi.Input<string[]>;
  securityGroupId: pulumi.Input<string>;
  /** Days between two rotations. @default 30 */
  rotationDays?: number;
  logging: Logging;
}

/**
 * The database users' credentials. Each secret begins with who logs in and where, and no password: a person
 * puts the first one there, the rotation every later one, so that none passes through Pulumi's state.
 * Secrets Manager refuses to set up a rotation for a secret that has no value at all.
 */
export class DatabaseSecrets extends pulumi.ComponentResource {
  /**
   * Each secret of a database holds engine, host, port, dbname, username and, once it was filled, password as JSON;
   * the others what `madePlaces` says, once they were rotated for the first time.
   */
  readonly arns: Readonly<Record<SecretPlace, pulumi.Output<string>>>;

  constructor(name: string, args: DatabaseSecretsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:database:DatabaseSecrets", name, staticInputs(args), opts);

    const { recoveryWindowDays = 30, rotationDays = 30 } = args;
    const secretOf = (which: SecretPlace) =>
      new secretsmanager.Secret(
        `${name}-${which}`,
        {
          description: descriptionOf(which),
          kmsKeyId: args.keyArn,
          recoveryWindowInDays: recoveryWindowDays,
        },
        { parent: this },
      );
    const secrets: Readonly<Record<SecretPlace, secretsmanager.Secret>> = {
      "replication-source": secretOf("replication-source"),
      "replication-target": secretOf("replication-target"),
      "application-source": secretOf("application-source"),
      "application-target": secretOf("application-target"),
      "controller-source": secretOf("controller-source"),
      "application-pool": secretOf("application-pool"),
      "gate-agent": secretOf("gate-agent"),
    };
    const secretArns = Object.values(secrets).map(({ arn }) => arn);
    const rotation = makeRotation(`${name}-rotation`, { ...args, secretArns }, this);
    for (const which of Object.keys(secrets) as SecretPlace[]) {
      const secret = secrets[which];
      const begun = this.begin(`${name}-${which}`, secret, credentials(which, args));
      new secretsmanager.SecretRotation(
        `${name}-${which}-rotation`,
        {
          secretId: secret.id,
          rotationLambdaArn: rotation,
          // One of a database is filled by a person first: nothing to rotate yet.
          rotateImmediately: isMade(which),
          rotationRules: { automaticallyAfterDays: rotationDays },
        },
        { parent: this, dependsOn: [begun] },
      );
    }

    this.arns = {
      "replication-source": secrets["replication-source"].arn,
      "replication-target": secrets["replication-target"].arn,
      "application-source": secrets["application-source"].arn,
      "application-target": secrets["application-target"].arn,
      "controller-source": secrets["controller-source"].arn,
      "application-pool": secrets["application-pool"].arn,
      "gate-agent": secrets["gate-agent"].arn,
    };
    this.registerOutputs({ arns: this.arns });
  }

  /** Writes the first version, once: later ones are people's and the rotation's. */
  private begin(
    name: string,
    secret: secretsmanager.Secret,
    value: pulumi.Input<string>,
  ): secretsmanager.SecretVersion {
    return new secretsmanager.SecretVersion(
      `${name}-first`,
      { secretId: secret.id, secretStringWo: value, secretStringWoVersion: 1 },
      { parent: this },
    );
  }
}

function isMade(which: SecretPlace): which is keyof typeof madePlaces {
  return which in madePlaces;
}

function descriptionOf(which: SecretPlace): string {
  if (isMade(which)) return madePlaces[which].description;
  return `${secretPlaces[which]}: engine, host, port, dbname, username, password`;
}

/** What a secret begins with: all but what is secret. */
function credentials(which: SecretPlace, args: DatabaseSecretsArgs): pulumi.Output<string> {
  if (isMade(which)) {
    const { engine } = madePlaces[which];
    const username = which === "application-pool" ? { username: args.roles.application } : {};
    return pulumi.jsonStringify({ engine, ...username });
  }
  const [who, where] = which.split("-") as [
    keyof DatabaseSecretsArgs["roles"],
    "source" | "target",
  ];
  const { host, port } = args[where];
  return pulumi.jsonStringify({
    engine: "postgres",
    host,
    port,
    dbname: args.databaseName,
    username: args.roles[who],
  });
}
