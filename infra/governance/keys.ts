import * as kms from "@pulumi/aws/kms";
import * as pulumi from "@pulumi/pulumi";

/** What a key encrypts: each class of data has a key of its own. */
export const keyPurposes = ["data", "logs", "secrets"] as const;

/** One key's purpose. */
export type KeyPurpose = (typeof keyPurposes)[number];

export interface KeysArgs {
  /** Locks the keys against deletion by Pulumi. Plain: it is a resource option. */
  protect: boolean;
}

/** Customer managed KMS keys, one for each purpose, rotated every year. */
export class Keys extends pulumi.ComponentResource {
  /** The ARN of each key. */
  readonly arns: Readonly<Record<KeyPurpose, pulumi.Output<string>>>;

  constructor(name: string, args: KeysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:governance:Keys", name, {}, opts);

    const make = (purpose: KeyPurpose) =>
      new kms.Key(
        `${name}-${purpose}`,
        {
          description: `Encrypts the ${purpose} of the payments platform`,
          enableKeyRotation: true,
          rotationPeriodInDays: 365,
          deletionWindowInDays: 30,
        },
        { parent: this, protect: args.protect },
      );

    this.arns = {
      data: make("data").arn,
      logs: make("logs").arn,
      secrets: make("secrets").arn,
    };
    this.registerOutputs({ arns: this.arns });
  }
}
