import * as codedeploy from "@pulumi/aws/codedeploy";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { serviceRole } from "../shared/iam";
import { staticInputs } from "../shared/static-inputs";
import { deployerStatements } from "./deployer-statements";
import { bakeTimeMinutes, type Shift } from "./rollout";

export interface BlueGreenArgs extends Account {
  clusterName: pulumi.Input<string>;
  serviceName: pulumi.Input<string>;
  /** How the traffic moves: a tenth every minute, or a tenth for five minutes and then the rest. */
  shift: Shift;
  listenerArn: pulumi.Input<string>;
  testListenerArn: pulumi.Input<string>;
  targetGroupNames: pulumi.Input<string>[];
  /** The functions that judge a deployment. */
  hookArns: pulumi.Input<string>[];
  /** The roles that the tasks run with: CodeDeploy hands them over. */
  taskRoleArns: pulumi.Input<string>[];
  /** Alarms that stop a deployment and roll it back. */
  alarmNames: pulumi.Input<string>[];
  /** Where failed deployments are reported. */
  topicArn: pulumi.Input<string>;
}

/** CodeDeploy's own configurations, by how the traffic moves. */
const configurations: Readonly<Record<Shift, string>> = {
  linear: "CodeDeployDefault.ECSLinear10PercentEvery1Minutes",
  canary: "CodeDeployDefault.ECSCanary10Percent5Minutes",
};

/**
 * Rolls new versions of the payment service out with CodeDeploy: new tasks beside the old, tested on a
 * listener of their own, then the traffic bit by bit; back by itself on a failure or an alarm.
 */
export class BlueGreen extends pulumi.ComponentResource {
  readonly applicationName: pulumi.Output<string>;
  readonly deploymentGroupName: pulumi.Output<string>;

  constructor(name: string, args: BlueGreenArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:service:BlueGreen", name, staticInputs(args), opts);

    const application = new codedeploy.Application(
      `${name}-application`,
      { computePlatform: "ECS" },
      { parent: this },
    );
    const role = serviceRole(
      name,
      {
        description: "Lets CodeDeploy roll the service out",
        service: "codedeploy.amazonaws.com",
        statements: deployerStatements(args),
      },
      this,
    );
    const group = new codedeploy.DeploymentGroup(
      `${name}-group`,
      {
        appName: application.name,
        deploymentGroupName: `${name}-group`,
        serviceRoleArn: role.arn,
        deploymentConfigName: configurations[args.shift],
        deploymentStyle: {
          deploymentType: "BLUE_GREEN",
          deploymentOption: "WITH_TRAFFIC_CONTROL",
        },
        ecsService: { clusterName: args.clusterName, serviceName: args.serviceName },
        loadBalancerInfo: {
          targetGroupPairInfo: {
            prodTrafficRoute: { listenerArns: [args.listenerArn] },
            testTrafficRoute: { listenerArns: [args.testListenerArn] },
            targetGroups: args.targetGroupNames.map((target) => ({ name: target })),
          },
        },
        blueGreenDeploymentConfig: {
          deploymentReadyOption: { actionOnTimeout: "CONTINUE_DEPLOYMENT" },
          terminateBlueInstancesOnDeploymentSuccess: {
            action: "TERMINATE",
            terminationWaitTimeInMinutes: bakeTimeMinutes,
          },
        },
        autoRollbackConfiguration: {
          enabled: true,
          events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"],
        },
        alarmConfiguration: { enabled: true, alarms: args.alarmNames },
        triggerConfigurations: [
          {
            triggerName: "failures",
            triggerTargetArn: args.topicArn,
            triggerEvents: ["DeploymentFailure", "DeploymentRollback", "DeploymentStop"],
          },
        ],
      },
      { parent: this },
    );

    this.applicationName = application.name;
    this.deploymentGroupName = group.deploymentGroupName;
    this.registerOutputs({
      applicationName: this.applicationName,
      deploymentGroupName: this.deploymentGroupName,
    });
  }
}
