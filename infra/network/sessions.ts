import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { logGroup, type Logging } from "../shared/log-group";
import { staticInputs } from "../shared/static-inputs";

export interface SessionsArgs {
  /** The key that encrypts what is typed and shown, on its way. */
  keyArn: pulumi.Input<string>;
  logging: Logging;
  /** Whether this stack makes the preferences: a region of an account has them once. Plain. */
  makePreferences: boolean;
}

/**
 * How people reach machines: Session Manager, encrypted, logged as audit, ended after 15 idle minutes.
 * There is no inbound rule and no SSH key anywhere.
 */
export class Sessions extends pulumi.ComponentResource {
  readonly logGroupArn: pulumi.Output<string>;

  constructor(name: string, args: SessionsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:network:Sessions", name, staticInputs(args), opts);

    const logs = logGroup(`${name}-logs`, args.logging, { logType: "audit" }, this);
    if (args.makePreferences) this.makePreferences(name, args.keyArn, logs.name);

    this.logGroupArn = logs.arn;
    this.registerOutputs({ logGroupArn: this.logGroupArn });
  }

  private makePreferences(
    name: string,
    keyArn: pulumi.Input<string>,
    logGroupName: pulumi.Output<string>,
  ): void {
    new ssm.Document(
      `${name}-preferences`,
      {
        // Session Manager reads the preferences of a region from the document of this name.
        name: "SSM-SessionManagerRunShell",
        documentType: "Session",
        documentFormat: "JSON",
        content: pulumi.jsonStringify({
          schemaVersion: "1.0",
          description: "Preferences of Session Manager",
          sessionType: "Standard_Stream",
          inputs: {
            kmsKeyId: keyArn,
            cloudWatchLogGroupName: logGroupName,
            cloudWatchEncryptionEnabled: true,
            cloudWatchStreamingEnabled: true,
            idleSessionTimeout: "15",
            maxSessionDuration: "60",
            runAsEnabled: false,
            s3BucketName: "",
            s3KeyPrefix: "",
            s3EncryptionEnabled: true,
          },
        }),
      },
      { parent: this },
    );
  }
}
