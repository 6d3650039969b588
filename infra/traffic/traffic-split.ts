import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { siteHealthCheck } from "./health-checks";
import { makeQueryLog } from "./query-log";
import { weightedRecords, type BlueSite } from "./record-set";

/** A record that proves the ownership of the domain to the certificate authority. */
export interface ValidationRecord {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

export interface TrafficSplitArgs extends Account {
  /** The clients' name: also the name of the delegated zone, whose only records these are. Plain. */
  domainName: string;
  /** Share of the traffic for green, in whole percent. Plain: it decides the records. */
  greenPercent: number;
  /** TTL of blue's records in seconds; an alias has AWS's fixed 60. @default 60 */
  ttlSeconds?: number;
  /** Removes blue's records; only with `greenPercent` 100. @default false */
  pointOfNoReturn?: boolean;
  blue: BlueSite;
  /** Green's load balancer. */
  green: { dnsName: pulumi.Input<string>; hostedZoneId: pulumi.Input<string> };
  /** Further records of the zone: it is managed as a whole, so what is not given here is removed. */
  validationRecords: pulumi.Input<ValidationRecord[]>;
  /** Days that the log of the zone's queries is kept: it holds resolvers' addresses. */
  queryLogRetentionDays: number;
  /** Keeps the zone when it still holds records, and the key of its query log. Plain. */
  protect: boolean;
}

/**
 * Divides the clients between both sites by weighted records. All records of the zone are one resource
 * (`RecordsExclusive`), so that a new share is one atomic batch of Route 53: no client ever sees half a
 * change. That resource owns the zone: a record made by hand in it is removed by the next update.
 */
export class TrafficSplit extends pulumi.ComponentResource {
  readonly hostedZoneId: pulumi.Output<string>;
  /** The name servers that the parent zone has to delegate to. */
  readonly nameServers: pulumi.Output<string[]>;
  readonly recordName: pulumi.Output<string>;
  /** The health checks of both sites. */
  readonly healthCheckIds: Readonly<Record<"blue" | "green", pulumi.Output<string>>>;
  /** The names of the validation records, known once they stand in the zone. */
  readonly validatedNames: pulumi.Output<string[]>;

  constructor(name: string, args: TrafficSplitArgs, opts?: pulumi.ComponentResourceOptions) {
    // Like awsx: no inputs on the component itself. The engine would show a change of them as one
    // more updated resource, and a weight must be exactly one.
    super("causeway:traffic:TrafficSplit", name, {}, opts);

    const { ttlSeconds = 60, pointOfNoReturn = false } = args;
    const zone = new route53.Zone(
      `${name}-zone`,
      {
        name: args.domainName,
        comment: "Clients' name of the payments platform; its records belong to TrafficSplit",
        // Destroying RecordsExclusive leaves its records behind, which would keep the zone alive.
        forceDestroy: !args.protect,
      },
      { parent: this, protect: args.protect },
    );
    makeQueryLog(name, { ...args, zone, retentionDays: args.queryLogRetentionDays }, this);
    const blueHealth = siteHealthCheck(
      name,
      { site: "blue", fqdn: args.domainName, ipAddress: args.blue.ipv4 },
      this,
    );
    const greenHealth = siteHealthCheck(name, { site: "green", fqdn: args.green.dnsName }, this);
    const weighted = weightedRecords<pulumi.Input<string>>({
      recordName: args.domainName,
      ttlSeconds,
      greenPercent: args.greenPercent,
      blueRemoved: pointOfNoReturn,
      blue: args.blue,
      green: {
        dnsName: args.green.dnsName,
        hostedZoneId: args.green.hostedZoneId,
        healthCheckId: greenHealth.id,
      },
    });
    const records = new route53.RecordsExclusive(
      `${name}-records`,
      {
        zoneId: zone.zoneId,
        resourceRecordSets: pulumi
          .output(args.validationRecords)
          .apply((validation) => [...weighted, ...validation.map(validationRecordSet)]),
      },
      { parent: this },
    );

    this.hostedZoneId = zone.zoneId;
    this.nameServers = zone.nameServers;
    this.recordName = pulumi.output(args.domainName);
    this.healthCheckIds = { blue: blueHealth.id, green: greenHealth.id };
    this.validatedNames = pulumi
      .all([args.validationRecords, records.id])
      .apply(([validation]) => validation.map((record) => record.name));
    this.registerOutputs({
      hostedZoneId: this.hostedZoneId,
      nameServers: this.nameServers,
      recordName: this.recordName,
      healthCheckIds: this.healthCheckIds,
      validatedNames: this.validatedNames,
    });
  }
}

function validationRecordSet({ name, type, value }: ValidationRecord) {
  return { name, type, ttl: 300, resourceRecords: [{ value }] };
}
