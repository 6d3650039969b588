import * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { attachManaged, serviceRole } from "../shared/iam";
import { staticInputs } from "../shared/static-inputs";

export interface EcsRolloutArgs extends Account {
  listenerArn: pulumi.Input<string>;
  testListenerArn: pulumi.Input<string>;
  targetGroupArns: readonly [pulumi.Input<string>, pulumi.Input<string>];
  hookArns: pulumi.Input<string>[];
}

/** ECS is the other writer of the rules' weights: it moves them at each rollout. */
export const writtenByRollouts = ["actions"];

/** What ECS needs to roll the service out by itself: a rule on each listener, and a role to change them in. */
export class EcsRollout extends pulumi.ComponentResource {
  readonly productionListenerRuleArn: pulumi.Output<string>;
  readonly testListenerRuleArn: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: EcsRolloutArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:service:EcsRollout", name, staticInputs(args), opts);

    const rule = (which: "production" | "test", listenerArn: pulumi.Input<string>) =>
      new lb.ListenerRule(
        `${name}-${which}`,
        {
          listenerArn,
          priority: 1,
          conditions: [{ pathPattern: { values: ["/*"] } }],
          actions: [
            {
              type: "forward",
              forward: {
                targetGroups: [
                  { arn: args.targetGroupArns[0], weight: 100 },
                  { arn: args.targetGroupArns[1], weight: 0 },
                ],
              },
            },
          ],
        },
        { parent: this, ignoreChanges: writtenByRollouts },
      );
    const production = rule("production", args.listenerArn);
    const test = rule("test", args.testListenerArn);
    const role = serviceRole(
      name,
      {
        description: "Lets ECS move the traffic of a rollout and ask its hooks",
        service: "ecs.amazonaws.com",
        accountId: args.accountId,
        sourceArn: pulumi.interpolate`arn:aws:ecs:${args.region}:${args.accountId}:*`,
        statements: [{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: args.hookArns }],
      },
      this,
    );
    const attached = attachManaged(
      `${name}-listeners`,
      role,
      "AmazonECSInfrastructureRolePolicyForLoadBalancers",
      this,
    );

    this.productionListenerRuleArn = production.arn;
    this.testListenerRuleArn = test.arn;
    this.roleArn = pulumi.all([role.arn, attached.id]).apply(([arn]) => arn);
    this.registerOutputs({
      productionListenerRuleArn: this.productionListenerRuleArn,
      testListenerRuleArn: this.testListenerRuleArn,
      roleArn: this.roleArn,
    });
  }
}
