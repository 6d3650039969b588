import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";

/** One statement of an IAM document, in IAM's own words. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?:
    pulumi.Input<string> | Readonly<Record<string, pulumi.Input<string | string[]>>>;
  readonly Action: string | readonly string[];
  readonly Resource?: pulumi.Input<string> | pulumi.Input<string>[] | pulumi.Input<string[]>;
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, pulumi.Input<string | string[]>>>>
  >;
}

/** An IAM document as text. */
export function document(statements: readonly Statement[]): pulumi.Output<string> {
  return pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements });
}

/** Who may take a role, and what the role may do. */
export interface RoleArgs {
  /** Why the role exists, for people. */
  readonly description: string;
  /** The service that takes the role, such as `ecs-tasks.amazonaws.com`. */
  readonly service: pulumi.Input<string>;
  /**
   * Only for resources of this account: another customer's resource can't borrow the role. Left out for
   * EC2, Lambda and CodeDeploy, which don't say for whom they ask.
   */
  readonly accountId?: pulumi.Input<string>;
  /** Only for sources that match, such as `arn:aws:ecs:eu-central-1:123456789012:*`. */
  readonly sourceArn?: pulumi.Input<string>;
  /** What it may do. Without statements the role has no policy of its own. */
  readonly statements?: readonly Statement[];
  /** A role's name that another system knows; without it Pulumi names the role. */
  readonly fixedName?: string;
}

/** Makes a role for one AWS service, with one policy that holds all it may do. */
export function serviceRole(name: string, args: RoleArgs, parent: pulumi.Resource): iam.Role {
  const role = new iam.Role(
    name,
    {
      ...(args.fixedName === undefined ? {} : { name: args.fixedName }),
      description: args.description,
      assumeRolePolicy: document([
        {
          Effect: "Allow",
          Principal: { Service: args.service },
          Action: "sts:AssumeRole",
          ...sourceCondition(args),
        },
      ]),
    },
    { parent },
  );
  if (args.statements !== undefined && args.statements.length > 0) {
    new iam.RolePolicy(
      `${name}-policy`,
      { role: role.id, policy: document(args.statements) },
      { parent },
    );
  }
  return role;
}

/** Gives a role one of AWS's own policies, such as `service-role/AWS_ConfigRole`. */
export function attachManaged(
  name: string,
  role: iam.Role,
  policy: string,
  parent: pulumi.Resource,
): iam.RolePolicyAttachment {
  return new iam.RolePolicyAttachment(
    name,
    { role: role.name, policyArn: `arn:aws:iam::aws:policy/${policy}` },
    { parent },
  );
}

function sourceCondition({ accountId, sourceArn }: RoleArgs): Pick<Statement, "Condition"> {
  if (accountId === undefined) return {};
  return {
    Condition: {
      StringEquals: { "aws:SourceAccount": accountId },
      ...(sourceArn === undefined ? {} : { ArnLike: { "aws:SourceArn": sourceArn } }),
    },
  };
}
