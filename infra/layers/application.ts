import * as pulumi from "@pulumi/pulumi";
import type { Registry } from "../delivery";
import { GreenAlarms } from "../observability";
import {
  BlueGreen,
  Certificate,
  DeploymentHooks,
  EcsRollout,
  Listeners,
  LoadBalancer,
  PaymentService,
  WebAcl,
  type Deployment,
} from "../service";
import { TrafficSplit } from "../traffic";
import type { Context } from "./context";
import type { Data } from "./data";
import type { Foundation } from "./foundation";

/** The clients' way to green. */
export type Entrance = ReturnType<typeof makeEntrance>;

/** The payment service, which clients reach once the certificate is there. */
export type Application = ReturnType<typeof makeApplication>;

/** The service behind the entrance, and who rolls it out. */
export function makeApplication(
  context: Context,
  foundation: Foundation,
  data: Data,
  registry: Registry,
  entrance: Entrance,
) {
  const { config, account, opts } = context;
  const { logging, network, notifications } = foundation;
  const [first, second] = entrance.loadBalancer.targetGroups;
  const { alarms } = entrance;
  const edge = { ...entrance, listeners: makeListeners(context, entrance) };
  const hooks = new DeploymentHooks(
    "payment",
    {
      ...account,
      subnetIds: network.subnetIds.application,
      securityGroupId: network.securityGroupIds.functions,
      listenerArn: edge.listeners.httpsArn,
      targetGroupArns: [first.arn, second.arn],
      testAccounts: config.service.testAccounts,
      keyArn: foundation.keys.arns.secrets,
      logging,
    },
    opts,
  );
  const service = new PaymentService(
    "payment",
    {
      ...account,
      ...config.service,
      deployment: deployment(context, edge, hooks, alarms),
      subnetIds: network.subnetIds.application,
      securityGroupId: network.securityGroupIds.service,
      targetGroupArn: first.arn,
      listenerArn: edge.listeners.httpsArn,
      loadBalancer: edge.loadBalancer.arnSuffix,
      repositoryUrl: registry.repositoryUrls["payment-app"],
      repositoryArn: registry.repositoryArns["payment-app"],
      pool: { host: data.pool.host, port: data.pool.port },
      databaseName: context.application.databaseName,
      databaseSecretArn: data.secrets.arns["application-pool"],
      secretsKeyArn: foundation.keys.arns.secrets,
      dataKeyArn: foundation.keys.arns.data,
      logging,
      dataTags: context.dataTags,
    },
    opts,
  );
  const blueGreen =
    config.service.deployment.controller === "codedeploy"
      ? new BlueGreen(
          "payment",
          {
            ...account,
            clusterName: service.clusterName,
            serviceName: service.serviceName,
            shift: config.service.deployment.shift,
            listenerArn: edge.listeners.httpsArn,
            testListenerArn: edge.listeners.testArn,
            targetGroupNames: [first.name, second.name],
            hookArns: Object.values(hooks.arns),
            taskRoleArns: service.taskRoleArns,
            alarmNames: [...alarms.names],
            topicArn: notifications.topicArn,
          },
          opts,
        )
      : undefined;
  return { hooks, service, blueGreen };
}

/** The load balancer, its firewall, the weighted records, and the certificate that a delegation completes. */
export function makeEntrance({ config, account, opts }: Context, foundation: Foundation) {
  const { domainName, onPremises, protectData: protect, existing } = config;
  const { network, accessLogs, logging, notifications } = foundation;
  const certificate =
    existing.certificateArn === undefined
      ? new Certificate("certificate", { domainName }, opts)
      : { arn: pulumi.output(existing.certificateArn), validationRecords: [] };
  const loadBalancer = new LoadBalancer(
    "load-balancer",
    {
      vpcId: network.vpcId,
      subnetIds: network.subnetIds.public,
      securityGroupId: network.securityGroupIds["load-balancer"],
      accessLogBucket: accessLogs.name,
      protect,
    },
    opts,
  );
  new WebAcl("payment", { loadBalancerArn: loadBalancer.arn, logging }, opts);
  const traffic = new TrafficSplit(
    "traffic",
    {
      ...account,
      domainName,
      greenPercent: config.greenTrafficPercent,
      ttlSeconds: config.trafficTtlSeconds,
      pointOfNoReturn: config.pointOfNoReturn,
      blue: { ipv4: onPremises.ipv4, ipv6: onPremises.ipv6 },
      green: { dnsName: loadBalancer.dnsName, hostedZoneId: loadBalancer.hostedZoneId },
      validationRecords: certificate.validationRecords,
      queryLogRetentionDays: config.logRetentionDays,
      protect,
    },
    opts,
  );
  const [first, second] = loadBalancer.targetGroups;
  const alarms = new GreenAlarms(
    "green",
    {
      loadBalancer: loadBalancer.arnSuffix,
      targetGroups: [first.arnSuffix, second.arnSuffix],
      topicArn: notifications.topicArn,
    },
    opts,
  );
  return { certificate, loadBalancer, traffic, alarms };
}

function makeListeners(
  { config, opts }: Context,
  { certificate, loadBalancer, traffic }: Entrance,
): Listeners {
  const [first, second] = loadBalancer.targetGroups;
  return new Listeners(
    "listeners",
    {
      loadBalancerArn: loadBalancer.arn,
      certificateArn: certificate.arn,
      validatedNames: traffic.validatedNames,
      awaitValidation: config.existing.certificateArn === undefined,
      targetGroupArn: first.arn,
      testTargetGroupArn: second.arn,
    },
    opts,
  );
}

function deployment(
  { config, account, opts }: Context,
  { loadBalancer, listeners }: Entrance & { readonly listeners: Listeners },
  hooks: DeploymentHooks,
  alarms: GreenAlarms,
): Deployment {
  const { controller, shift } = config.service.deployment;
  if (controller === "codedeploy") return { controller };
  const [first, second] = loadBalancer.targetGroups;
  const rollout = new EcsRollout(
    "payment-rollout",
    {
      ...account,
      listenerArn: listeners.httpsArn,
      testListenerArn: listeners.testArn,
      targetGroupArns: [first.arn, second.arn],
      hookArns: Object.values(hooks.arns),
    },
    opts,
  );
  return {
    controller,
    shift,
    alternateTargetGroupArn: second.arn,
    productionListenerRuleArn: rollout.productionListenerRuleArn,
    testListenerRuleArn: rollout.testListenerRuleArn,
    roleArn: rollout.roleArn,
    hookArns: hooks.arns,
    alarmNames: [...alarms.names],
  };
}
