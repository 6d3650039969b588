import * as pulumi from "@pulumi/pulumi";
import { Canaries, Dashboard, MetricAlarms, platformAlarms, SiteVerdicts } from "../observability";
import { fixedNames } from "../service";
import { SecureBucket } from "../shared/secure-bucket";
import type { Entrance } from "./application";
import type { Context } from "./context";
import type { Data } from "./data";
import type { Foundation } from "./foundation";

/** What people and the controller look at: dashboard, alarms, canaries, the verdicts on both sites. */
export function makeObservability(
  { config, account, opts }: Context,
  { keys, notifications, accessLogs }: Foundation,
  { database, pool, replication, working }: Data,
  { loadBalancer, traffic, alarms }: Entrance,
  serving: boolean,
): SiteVerdicts {
  const { topicArn } = notifications;
  new MetricAlarms(
    "platform",
    {
      definitions: platformAlarms({
        service: serving ? fixedNames : undefined,
        databaseIdentifier: database.identifier,
        storageFloorBytes: (config.database.storageGb * 1024 ** 3) / 10,
        replicationInstance: replication?.instanceId,
        pool: pool.metrics,
        region: account.region,
      }),
      topicArn,
    },
    opts,
  );
  const code = new SecureBucket(
    "code",
    {
      keyArn: keys.arns.artifacts,
      accessLogs: { bucket: accessLogs.name },
      expirationDays: "never",
      protect: config.protectData,
      forceDestroy: !config.protectData,
    },
    opts,
  );
  const canaries = new Canaries(
    "canaries",
    {
      ...account,
      domainName: config.domainName,
      sites: { blue: config.onPremises.ipv4, green: loadBalancer.dnsName },
      testAccounts: config.service.testAccounts,
      codeBucketName: code.name,
      codeBucketArn: code.arn,
      bucketName: working.name,
      bucketArn: working.arn,
      keyArn: keys.arns.artifacts,
      topicArn,
    },
    opts,
  );
  new Dashboard(
    "payments",
    {
      region: account.region,
      loadBalancer: loadBalancer.arnSuffix,
      clusterName: fixedNames.cluster,
      serviceName: fixedNames.service,
      databaseIdentifier: database.identifier,
      replication:
        replication === undefined
          ? undefined
          : pulumi
              .all([
                replication.instanceId,
                lastPart(replication.forwardTaskArn),
                lastPart(replication.reverseTaskArn),
              ])
              .apply(([instance, forwardTask, reverseTask]) => ({
                instance,
                forwardTask,
                reverseTask,
              })),
      hostedZoneId: traffic.hostedZoneId,
      blueHealthCheckId: traffic.healthCheckIds.blue,
      greenHealthCheckId: traffic.healthCheckIds.green,
    },
    opts,
  );
  return new SiteVerdicts(
    "sites",
    {
      greenAlarms: [...alarms.names, canaries.alarmNames.green],
      blueAlarms: [canaries.alarmNames.blue],
      topicArn,
    },
    opts,
  );
}

/** What CloudWatch calls a task of DMS. */
function lastPart(arn: pulumi.Output<string>): pulumi.Output<string> {
  return arn.apply((text) => text.split(":").at(-1) ?? text);
}
