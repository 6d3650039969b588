import * as pulumi from "@pulumi/pulumi";

/** What the steps name. */
export interface NextStepsArgs {
  readonly domainName: string;
  readonly nameServers: pulumi.Input<string[]>;
  /** Each image with the tag that the config asks for. */
  readonly images: pulumi.Input<string>[];
  /** The secrets that begin without a password. */
  readonly secretArns: pulumi.Input<string>[];
  /** Whether a connection to the source's host waits for a person. */
  readonly connection: boolean;
}

/**
 * What a person does after the first update, in words; docs/day-one.md has the commands. The pool gives its
 * first try up, and is started anew; the certificate needs one more update.
 */
export function nextSteps(args: NextStepsArgs): pulumi.Output<string[]> {
  return pulumi
    .all([args.nameServers, pulumi.all(args.images), pulumi.all(args.secretArns)])
    .apply(([servers, images, secrets]) => [
      `Delegate ${args.domainName} to ${[...servers].sort().join(", ")} in its parent zone: the certificate is issued then.`,
      ...images.map((image) => `Push ${image}, built for arm64.`),
      "Create the users of databaseUsersSql on the new database, as the administrator that RDS manages.",
      ...secrets.map(
        (arn) => `Add a password to the value of ${arn}, once: it is rotated from then on.`,
      ),
      ...(args.connection
        ? ["Accept the pending connection to the source's host in the console."]
        : []),
      "Then start the pool anew: 'aws ecs update-service --force-new-deployment' with the outputs poolClusterName and poolServiceName, whose first try has given up.",
      "Run 'pulumi up' again once the certificate is issued: it adds the listeners, the service and its delivery.",
    ]);
}
