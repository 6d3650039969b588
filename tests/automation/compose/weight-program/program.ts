import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as route53 from "@pulumi/aws/route53";

import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config("causeway");
const green = config.requireNumber("greenTrafficPercent");
const zone = new route53.Zone("zone", { name: "example.com", forceDestroy: true });

const site = (setIdentifier: string, weight: number, address: string) => ({
  name: "pay.example.com",
  type: "A",
  ttl: 30,
  setIdentifier,
  weight,
  resourceRecords: [{ value: address }],
});

new route53.RecordsExclusive("traffic", {
  zoneId: zone.zoneId,
  resourceRecordSets: [
    site("on-premises", 100 - green, "203.0.113.10"),
    site("aws", green, "203.0.113.20"),
  ],
});
new cloudwatch.LogGroup("trail", {
  name: "trail",
  retentionInDays: config.requireNumber("trailDays"),
});

export const zoneId = zone.zoneId;
