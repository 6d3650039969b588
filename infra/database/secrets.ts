import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as serverlessrepository from "@pulumi/aws/serverlessrepository";
import * as pulumi from "@pulumi/pulumi";
import { staticInputs } from "../shared/static-inputs";

/** Whose credentials a secret holds, and on which of the databases. */
export const secretPlaces = {
  "replication-source": "DMS on the on-premises database",
  "replication-target": "DMS on the database on AWS",
  "application-source": "The connection pool on the on-premises database",
  "application-target": "The connection pool on the database on AWS",
  "controller-source": "The controller on the on-premises database and on the pool's admin console",
} as const;

/** The name of one secret. */
export type SecretPlace = keyof typeof secretPlaces;

export interface DatabaseSecretsArgs {
  keyArn: pulumi.Input<string>;
  /** How long a deleted secret can be restored, in days. 0 deletes it at once. @default 30 */
  recoveryWindowDays?: number;
  /** Subnets that reach both databases and the API of Secrets Manager. */
  subnetIds: pulumi.Input<string[]>;
  securityGroupId: pulumi.Input<string>;
  /** Days between two rotations. @default 30 */
  rotationDays?: number;
}

/** AWS's own function that changes a PostgreSQL user's password and its secret together. */
const rotationApplication =
  "arn:aws:serverlessrepo:us-east-1:297356227824:applications/SecretsManagerRDSPostgreSQLRotationSingleUser";

/**
 * The places of the database users' credentials. Only the places: the values are put there by people
 * once and by the rotation from then on, so that they never pass through Pulumi's state.
 */
export class DatabaseSecrets extends pulumi.ComponentResource {
  /** Each secret holds host, port, username and password as JSON. */
  readonly arns: Readonly<Record<SecretPlace, pulumi.Output<string>>>;

  constructor(name: string, args: DatabaseSecretsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:database:DatabaseSecrets", name, staticInputs(args), opts);

    const { recoveryWindowDays = 30, rotationDays = 30 } = args;
    const rotation = this.makeRotation(name, args);
    const place = (which: SecretPlace) => {
      const secret = new secretsmanager.Secret(
        `${name}-${which}`,
        {
          description: `${secretPlaces[which]}: host, port, username, password`,
          kmsKeyId: args.keyArn,
          recoveryWindowInDays: recoveryWindowDays,
        },
        { parent: this },
      );
      new secretsmanager.SecretRotation(
        `${name}-${which}-rotation`,
        {
          secretId: secret.id,
          rotationLambdaArn: rotation,
          // A new secret is empty until somebody has filled it: nothing to rotate yet.
          rotateImmediately: false,
          rotationRules: { automaticallyAfterDays: rotationDays },
        },
        { parent: this },
      );
      return secret.arn;
    };

    this.arns = {
      "replication-source": place("replication-source"),
      "replication-target": place("replication-target"),
      "application-source": place("application-source"),
      "application-target": place("application-target"),
      "controller-source": place("controller-source"),
    };
    this.registerOutputs({ arns: this.arns });
  }

  private makeRotation(name: string, args: DatabaseSecretsArgs): pulumi.Output<string> {
    const stack = new serverlessrepository.CloudFormationStack(
      `${name}-rotation`,
      {
        name: `${name}-rotation`,
        applicationId: rotationApplication,
        capabilities: ["CAPABILITY_IAM", "CAPABILITY_RESOURCE_POLICY"],
        parameters: {
          functionName: `${name}-rotation`,
          endpoint: pulumi.interpolate`https://secretsmanager.${regionOf(args.keyArn)}.amazonaws.com`,
          vpcSubnetIds: pulumi.output(args.subnetIds).apply((ids) => ids.join(",")),
          vpcSecurityGroupIds: args.securityGroupId,
          kmsKeyArn: args.keyArn,
          // Characters that break a connection string.
          excludeCharacters: ":/@\"'\\ ",
        },
      },
      { parent: this },
    );
    return stack.outputs.apply((outputs) => outputs["RotationLambdaARN"] ?? "");
  }
}

/** The region in an ARN. */
function regionOf(arn: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.output(arn).apply((text) => text.split(":")[3] ?? "");
}
