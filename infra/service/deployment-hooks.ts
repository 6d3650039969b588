import * as lambda from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { bundled } from "../shared/function-code";
import { serviceRole, type Statement } from "../shared/iam";
import { joinTheVpc } from "../shared/function-roles";
import { logGroup, type Logging } from "../shared/log-group";
import { staticInputs } from "../shared/static-inputs";

/** The hooks, and the exported function of `infra/lambda/hooks` that each runs. */
const hooks = {
  validate: "The tasks that serve now are well",
  health: "Every new task answers",
  smoke: "A new task moves money, once, and back",
} as const;

/** A hook's name. */
export type HookName = keyof typeof hooks;

export interface DeploymentHooksArgs extends Account {
  /** Subnets of the application tier: the hooks call the tasks directly. */
  subnetIds: pulumi.Input<string[]>;
  securityGroupId: pulumi.Input<string>;
  listenerArn: pulumi.Input<string>;
  targetGroupArns: pulumi.Input<string>[];
  /** Two accounts of our own that a test payment moves one dollar between, and back. */
  testAccounts: { debit: number; credit: number };
  /** The key of the functions' environment. */
  keyArn: pulumi.Input<string>;
  logging: Logging;
}

/** The functions that judge a deployment of the payment service: before, while and after it is tested. */
export class DeploymentHooks extends pulumi.ComponentResource {
  readonly arns: Readonly<Record<HookName, pulumi.Output<string>>>;

  constructor(name: string, args: DeploymentHooksArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:service:DeploymentHooks", name, staticInputs(args), opts);

    const code = new pulumi.asset.AssetArchive({
      "index.mjs": new pulumi.asset.StringAsset(bundled("hooks")),
    });
    const make = (which: HookName) => this.makeFunction(name, which, code, args);

    this.arns = { validate: make("validate"), health: make("health"), smoke: make("smoke") };
    this.registerOutputs({ arns: this.arns });
  }

  private makeFunction(
    name: string,
    which: HookName,
    code: pulumi.asset.Archive,
    args: DeploymentHooksArgs,
  ): pulumi.Output<string> {
    const logs = logGroup(`${name}-${which}-logs`, args.logging, {}, this);
    const role = serviceRole(
      `${name}-${which}`,
      {
        description: `Deployment hook: ${hooks[which]}`,
        service: "lambda.amazonaws.com",
        statements: hookStatements(args, logs.arn),
      },
      this,
    );
    const made = new lambda.Function(
      `${name}-${which}`,
      {
        description: hooks[which],
        // CodeDeploy's own policy lets it call functions of this prefix only.
        name: `CodeDeployHook_${name}-${which}`,
        runtime: "nodejs22.x",
        architectures: ["arm64"],
        handler: `index.${which}`,
        code,
        role: role.arn,
        timeout: 60,
        memorySize: 256,
        kmsKeyArn: args.keyArn,
        vpcConfig: { subnetIds: args.subnetIds, securityGroupIds: [args.securityGroupId] },
        loggingConfig: { logFormat: "JSON", logGroup: logs.name },
        environment: {
          variables: {
            LISTENER_ARN: args.listenerArn,
            TARGET_GROUP_ARNS: pulumi.all(args.targetGroupArns).apply((arns) => arns.join(",")),
            DEBIT_ACCOUNT_ID: String(args.testAccounts.debit),
            CREDIT_ACCOUNT_ID: String(args.testAccounts.credit),
          },
        },
      },
      { parent: this },
    );
    return made.arn;
  }
}

function hookStatements(
  { accountId, region }: Account,
  logGroupArn: pulumi.Output<string>,
): Statement[] {
  return [
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: pulumi.interpolate`${logGroupArn}:*`,
    },
    {
      // The load balancer's Describe actions know no resources.
      Sid: "FindTasks",
      Effect: "Allow",
      Action: ["elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeTargetHealth"],
      Resource: "*",
    },
    joinTheVpc(region),
    {
      Effect: "Allow",
      Action: "codedeploy:PutLifecycleEventHookExecutionStatus",
      Resource: pulumi.interpolate`arn:aws:codedeploy:${region}:${accountId}:deploymentgroup:*/*`,
    },
  ];
}
