import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { document, type Statement } from "../shared/iam";
import { staticInputs } from "../shared/static-inputs";

/** Who works on the databases beside the application. */
export type Operator = "controller" | "verifier";

export interface OperatorsArgs extends Account {
  /** Roles and users that may act as either, beside tasks of the account. Plain. */
  principals: readonly string[];
  /** The policies of each. */
  policyArns: Readonly<Record<Operator, readonly pulumi.Input<string>[]>>;
}

/** The roles that the controller and the verifier act in: their policies are nobody else's. */
export class Operators extends pulumi.ComponentResource {
  readonly roleArns: Readonly<Record<Operator, pulumi.Output<string>>>;

  constructor(name: string, args: OperatorsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:database:Operators", name, staticInputs(args), opts);

    this.roleArns = {
      controller: this.makeRole(name, "controller", args),
      verifier: this.makeRole(name, "verifier", args),
    };
    this.registerOutputs({ roleArns: this.roleArns });
  }

  private makeRole(name: string, operator: Operator, args: OperatorsArgs): pulumi.Output<string> {
    const role = new iam.Role(
      `${name}-${operator}`,
      {
        description: `The ${operator} of the cutover`,
        maxSessionDuration: 3600,
        assumeRolePolicy: document(trust(args)),
      },
      { parent: this },
    );
    args.policyArns[operator].forEach((policyArn, index) => {
      new iam.RolePolicyAttachment(
        `${name}-${operator}-${index + 1}`,
        { role: role.name, policyArn },
        { parent: this },
      );
    });
    return role.arn;
  }
}

/** Tasks of this account and region, and whom the config names. */
function trust({ accountId, region, principals }: OperatorsArgs): Statement[] {
  const tasks: Statement = {
    Effect: "Allow",
    Principal: { Service: "ecs-tasks.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnLike: { "aws:SourceArn": pulumi.interpolate`arn:aws:ecs:${region}:${accountId}:*` },
    },
  };
  if (principals.length === 0) return [tasks];
  const people: Statement = {
    Effect: "Allow",
    Principal: { AWS: [...principals] },
    Action: "sts:AssumeRole",
  };
  return [tasks, people];
}
