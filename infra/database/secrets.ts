import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as pulumi from "@pulumi/pulumi";

export interface DatabaseSecretsArgs {
  keyArn: pulumi.Input<string>;
  /** How long a deleted secret can be restored. 0 deletes it at once. Plain. @default 30 */
  recoveryWindowDays?: number;
}

/**
 * The places of the replication user's credentials on both sides. Only the places: the values are put
 * there by people and by the rotation, so that they never pass through Pulumi's state.
 */
export class DatabaseSecrets extends pulumi.ComponentResource {
  /** Credentials on the on-premises database. */
  readonly sourceArn: pulumi.Output<string>;
  /** Credentials on the database on AWS. */
  readonly targetArn: pulumi.Output<string>;

  constructor(name: string, args: DatabaseSecretsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:database:DatabaseSecrets", name, {}, opts);

    const { recoveryWindowDays = 30 } = args;
    const place = (side: "source" | "target") =>
      new secretsmanager.Secret(
        `${name}-${side}`,
        {
          description: `Replication user of the ${side} database: host, port, username, password`,
          kmsKeyId: args.keyArn,
          recoveryWindowInDays: recoveryWindowDays,
        },
        { parent: this },
      );

    this.sourceArn = place("source").arn;
    this.targetArn = place("target").arn;
    this.registerOutputs({ sourceArn: this.sourceArn, targetArn: this.targetArn });
  }
}
