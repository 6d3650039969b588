import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import type * as pulumi from "@pulumi/pulumi";
import { loadConfig } from "./config";
import { Database, DatabaseSecrets } from "./database";
import { Registry } from "./delivery";
import { Keys } from "./governance";
import { Network } from "./network";
import type { StackOutputs } from "./outputs";
import { makeProvider } from "./provider";
import { Replication } from "./replication";
import { Certificate, Listeners, LoadBalancer, PaymentService } from "./service";
import { TrafficSplit } from "./traffic";

const config = loadConfig();
const aws = makeProvider(config);
const opts = { providers: { aws } };
const { environment, region, domainName, protectData: protect } = config;
const { accountId } = getCallerIdentityOutput({}, { provider: aws });
// A stack that is not production holds generated data only.
const dataClassification = environment === "prod" ? "cardholder" : "internal";

const network = new Network(
  "network",
  {
    ...config.network,
    onPremisesNetworks: config.onPremises.networks,
    ports: { onPremisesDatabase: config.onPremises.database.port },
  },
  opts,
);
const keys = new Keys("keys", { protect }, opts);
const secrets = new DatabaseSecrets(
  "database-secrets",
  { keyArn: keys.arns.secrets, recoveryWindowDays: protect ? 30 : 0 },
  opts,
);
const database = new Database(
  "database",
  {
    ...config.database,
    subnetIds: network.subnetIds.database,
    securityGroupId: network.securityGroupIds.database,
    dataKeyArn: keys.arns.data,
    secretsKeyArn: keys.arns.secrets,
    databaseName: config.onPremises.database.name,
    dataClassification,
    protect,
  },
  opts,
);
const replication = new Replication(
  "replication",
  {
    ...config.replication,
    region,
    accountId,
    subnetIds: network.subnetIds.application,
    securityGroupId: network.securityGroupIds.replication,
    dataKeyArn: keys.arns.data,
    secretsKeyArn: keys.arns.secrets,
    databaseName: config.onPremises.database.name,
    sourceSecretArn: secrets.sourceArn,
    targetSecretArn: secrets.targetArn,
    dataClassification,
  },
  opts,
);
const registry = new Registry("registry", { keyArn: keys.arns.data, forceDelete: !protect }, opts);
const certificate = new Certificate("certificate", { domainName }, opts);
const loadBalancer = new LoadBalancer(
  "load-balancer",
  {
    vpcId: network.vpcId,
    subnetIds: network.subnetIds.public,
    securityGroupId: network.securityGroupIds["load-balancer"],
    protect,
  },
  opts,
);
const traffic = new TrafficSplit(
  "traffic",
  {
    domainName,
    greenPercent: config.greenTrafficPercent,
    ttlSeconds: config.trafficTtlSeconds,
    pointOfNoReturn: config.pointOfNoReturn,
    blue: { ipv4: config.onPremises.ipv4, ipv6: config.onPremises.ipv6 },
    green: { dnsName: loadBalancer.dnsName, hostedZoneId: loadBalancer.hostedZoneId },
    validationRecords: certificate.validationRecords,
    protect,
  },
  opts,
);
const listeners = new Listeners(
  "listeners",
  {
    loadBalancerArn: loadBalancer.arn,
    certificateArn: certificate.arn,
    validatedNames: traffic.validatedNames,
    targetGroupArn: loadBalancer.targetGroups[0].arn,
  },
  opts,
);
const service = new PaymentService(
  "payment",
  {
    ...config.service,
    region,
    accountId,
    subnetIds: network.subnetIds.application,
    securityGroupId: network.securityGroupIds.service,
    targetGroupArn: loadBalancer.targetGroups[0].arn,
    listenerArn: listeners.httpsArn,
    repositoryUrl: registry.repositoryUrl,
    repositoryArn: registry.repositoryArn,
    database: {
      host: database.address,
      port: database.port,
      name: config.onPremises.database.name,
      resourceId: database.resourceId,
    },
    logsKeyArn: keys.arns.logs,
    logRetentionDays: config.logRetentionDays,
    dataClassification,
  },
  opts,
);

const outputs: { readonly [Name in keyof StackOutputs]: pulumi.Input<StackOutputs[Name]> } = {
  region,
  environment,
  hostedZoneId: traffic.hostedZoneId,
  trafficRecordName: traffic.recordName,
  trafficTtlSeconds: config.trafficTtlSeconds,
  greenTrafficPercent: config.greenTrafficPercent,
  loadBalancerDnsName: loadBalancer.dnsName,
  onPremisesAddress: config.onPremises.ipv4,
  databaseEndpoint: database.address,
  databasePort: database.port,
  databaseSecretArn: database.masterSecretArn,
  sourceSecretArn: secrets.sourceArn,
  targetSecretArn: secrets.targetArn,
  forwardTaskArn: replication.forwardTaskArn,
  reverseTaskArn: replication.reverseTaskArn,
  clusterName: service.clusterName,
  serviceName: service.serviceName,
};

export = outputs;
