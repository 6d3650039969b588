import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { document } from "../shared/iam";
import type { DatabaseUser } from "./users";

/**
 * Makes a policy for each user that may log in by a token of IAM, and returns their ARNs by the user's name: whoever
 * acts as that user gets it attached. The application's user logs in with a password until it is granted `rds_iam`;
 * PostgreSQL on RDS then takes no password of it any more.
 */
export function makeAccessPolicies(
  name: string,
  args: Account & {
    readonly resourceId: pulumi.Input<string>;
    readonly users: readonly DatabaseUser[];
  },
  parent: pulumi.Resource,
): Readonly<Record<string, pulumi.Output<string>>> {
  const tokens = args.users.filter(({ login, mayUseToken }) => login === "iam" || mayUseToken);
  const arns = tokens.map((user) => {
    const policy = new iam.Policy(
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
    return [user.name, policy.arn] as const;
  });
  return Object.fromEntries(arns);
}
