import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import type * as pulumi from "@pulumi/pulumi";
import { loadConfig } from "./config";
import { dataTags } from "./shared/data-tags";
import { makeApplication } from "./layers/application";
import type { Context } from "./layers/context";
import { makeData } from "./layers/data";
import { makeDelivery } from "./layers/delivery";
import { makeFoundation } from "./layers/foundation";
import { makeGovernance } from "./layers/governance";
import { makeObservability } from "./layers/observability";
import { makeRegistry } from "./layers/registry";
import type { StackOutputs } from "./outputs";
import { loadApplication } from "./manifest";
import { makeProvider } from "./provider";

const config = loadConfig();
const aws = makeProvider(config);
const { accountId } = getCallerIdentityOutput({}, { provider: aws });
const context: Context = {
  config,
  application: loadApplication(),
  account: { accountId, region: config.region },
  dataTags: dataTags(config),
  opts: { providers: { aws } },
};

const foundation = makeFoundation(context);
const registry = makeRegistry(context, foundation);
const data = makeData(context, foundation, registry);
const application = makeApplication(context, foundation, data, registry);
makeDelivery(context, foundation, data, application, registry);
makeGovernance(context, foundation, data);
const verdicts = makeObservability(context, foundation, data, application);

const { database, replication, secrets, pool } = data;
const { traffic, loadBalancer, service } = application;
const outputs: { readonly [Name in keyof StackOutputs]: pulumi.Input<StackOutputs[Name]> } = {
  region: config.region,
  environment: config.environment,
  hostedZoneId: traffic.hostedZoneId,
  nameServers: traffic.nameServers,
  trafficRecordName: traffic.recordName,
  trafficTtlSeconds: config.trafficTtlSeconds,
  greenTrafficPercent: config.greenTrafficPercent,
  loadBalancerDnsName: loadBalancer.dnsName,
  onPremisesAddress: config.onPremises.ipv4,
  databaseEndpoint: database.address,
  databasePort: database.port,
  databaseSecretArn: database.masterSecretArn,
  sourceSecretArn: secrets.arns["replication-source"],
  targetSecretArn: secrets.arns["replication-target"],
  forwardTaskArn: replication.forwardTaskArn,
  reverseTaskArn: replication.reverseTaskArn,
  assessmentRoleArn: replication.assessmentRoleArn,
  clusterName: service.clusterName,
  serviceName: service.serviceName,
  poolHost: pool.host,
  poolPort: pool.port,
  poolClusterName: pool.clusterName,
  poolServiceName: pool.serviceName,
  writerParameterName: pool.writerParameterName,
  greenIsBadAlarm: verdicts.greenIsBad,
  blueIsBadAlarm: verdicts.blueIsBad,
};

export = outputs;
