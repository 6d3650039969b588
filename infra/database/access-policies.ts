import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { document } from "../shared/iam";
import type { DatabaseUser } from "./users";

/** Makes a policy for each user that logs in by IAM: whoever acts as that user gets it attached. */
export function makeAccessPolicies(
  name: string,
  args: Account & {
    readonly resourceId: pulumi.Input<string>;
    readonly users: readonly DatabaseUser[];
  },
  parent: pulumi.Resource,
): void {
  for (const user of args.users.filter(({ login }) => login === "iam")) {
    new iam.Policy(
      `${name}-connect-as-${user.name}`,
      {
        description: `Log in to the target database as ${user.name}`,
        policy: document([
          {
            Effect: "Allow",
            Action: "rds-db:connect",
            Resource: pulumi.interpolate`arn:aws:rds-db:${args.region}:${args.accountId}:dbuser:${args.resourceId}/${user.name}`,
          },
        ]),
      },
      { parent },
    );
  }
}
