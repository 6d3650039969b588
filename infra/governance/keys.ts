import * as kms from "@pulumi/aws/kms";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { document } from "../shared/iam";
import { staticInputs } from "../shared/static-inputs";
import { keyPolicy, type KeyPurpose } from "./key-purposes";

export interface KeysArgs extends Account {
  /** Locks the keys against deletion by Pulumi. Plain: it is a resource option. */
  protect: boolean;
}

/** Customer managed KMS keys, one for each purpose, rotated every year, in one region. */
export class Keys extends pulumi.ComponentResource {
  /** The ARN of each key. */
  readonly arns: Readonly<Record<KeyPurpose, pulumi.Output<string>>>;

  constructor(name: string, args: KeysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:governance:Keys", name, staticInputs(args), opts);

    const make = (purpose: KeyPurpose) => this.makeKey(name, purpose, args);

    this.arns = {
      data: make("data"),
      logs: make("logs"),
      secrets: make("secrets"),
      audit: make("audit"),
      artifacts: make("artifacts"),
      messages: make("messages"),
    };
    this.registerOutputs({ arns: this.arns });
  }

  private makeKey(name: string, purpose: KeyPurpose, args: KeysArgs): pulumi.Output<string> {
    const key = new kms.Key(
      `${name}-${purpose}`,
      {
        description: `Encrypts the ${purpose} of the payments platform`,
        policy: document(keyPolicy(purpose, args)),
        enableKeyRotation: true,
        rotationPeriodInDays: 365,
        deletionWindowInDays: 30,
        multiRegion: false,
      },
      { parent: this, protect: args.protect },
    );
    new kms.Alias(
      `${name}-${purpose}`,
      { namePrefix: `alias/causeway-${purpose}-`, targetKeyId: key.id },
      { parent: this },
    );
    return key.arn;
  }
}
