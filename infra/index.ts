import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import * as pulumi from "@pulumi/pulumi";
import { lookUpArrivals, type Arrivals } from "./arrivals";
import { loadConfig } from "./config";
import type { CausewayConfig } from "./config-schema";
import { createUsersSql, databaseUsers, secretsToFill } from "./database";
import { dataTags } from "./shared/data-tags";
import { makeApplication, makeEntrance } from "./layers/application";
import type { Context } from "./layers/context";
import { makeData } from "./layers/data";
import { makeDelivery } from "./layers/delivery";
import { makeFoundation } from "./layers/foundation";
import { makeGovernance } from "./layers/governance";
import { makeObservability } from "./layers/observability";
import { makeRegistry } from "./layers/registry";
import type { StackOutputs } from "./outputs";
import { loadApplication } from "./manifest";
import { nextSteps } from "./next-steps";
import { makeProvider } from "./provider";
import { fixedNames } from "./service";

type Outputs = { readonly [Name in keyof StackOutputs]: pulumi.Input<StackOutputs[Name]> };

/** Config, what has come meanwhile, the layers, the outputs. */
async function program(): Promise<Outputs> {
  const config = loadConfig();
  const aws = makeProvider(config);
  const arrived = await lookUpArrivals(config, aws);
  refuseTrafficTooEarly(config, arrived);
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
  const entrance = makeEntrance(context, foundation);
  const application = arrived.certificate
    ? makeApplication(context, foundation, data, registry, entrance)
    : undefined;
  makeDelivery(context, foundation, data, application, registry);
  makeGovernance(context, foundation, data);
  const verdicts = makeObservability(context, foundation, data, entrance, arrived.certificate);

  const { database, replication, secrets, pool } = data;
  const { traffic, loadBalancer } = entrance;
  const { repositoryUrls } = registry;
  return {
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
    ...(replication === undefined
      ? {}
      : {
          forwardTaskArn: replication.forwardTaskArn,
          reverseTaskArn: replication.reverseTaskArn,
          assessmentRoleArn: replication.assessmentRoleArn,
        }),
    clusterName: fixedNames.cluster,
    serviceName: fixedNames.service,
    poolHost: pool.host,
    poolPort: pool.port,
    poolClusterName: pool.clusterName,
    poolServiceName: pool.serviceName,
    writerParameterName: pool.writerParameterName,
    controllerRoleArn: data.operators.roleArns.controller,
    verifierRoleArn: data.operators.roleArns.verifier,
    greenIsBadAlarm: verdicts.greenIsBad,
    blueIsBadAlarm: verdicts.blueIsBad,
    databaseUsersSql: createUsersSql(databaseUsers(context.application, config.replication.kind)),
    nextSteps: arrived.certificate
      ? []
      : nextSteps({
          domainName: config.domainName,
          nameServers: traffic.nameServers,
          images: [
            pulumi.interpolate`${repositoryUrls.pgbouncer}:${config.pool.imageTag}`,
            pulumi.interpolate`${repositoryUrls["payment-app"]}:${config.service.imageTag}`,
          ],
          secretArns: secretsToFill.map((which) => secrets.arns[which]),
          connection: config.delivery.source.kind !== "CodeCommit",
        }),
  };
}

/** Without a certificate green has no listener: clients sent there would find a closed door. */
function refuseTrafficTooEarly(
  { greenTrafficPercent, domainName }: CausewayConfig,
  { certificate }: Arrivals,
): void {
  if (certificate || greenTrafficPercent === 0) return;
  throw new pulumi.RunError(
    `causeway:greenTrafficPercent is ${greenTrafficPercent}, but no certificate for ${domainName} was issued yet: ` +
      "expected 0 until green can serve. Delegate the name (output nextSteps), wait for the certificate, run `pulumi up`.",
  );
}

export = program;
