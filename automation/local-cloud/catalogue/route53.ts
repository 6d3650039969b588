import type { Catalogue } from "./kind";

/** Names (Route 53). */
export const route53: Catalogue = {
  "aws:route53/zone:Zone": {
    id: "Z{upper20}",
    arn: "arn:aws:route53:::hostedzone/{id}",
    computed: {
      zoneId: "{id}",
      nameServers: [
        "ns-101.awsdns-12.com",
        "ns-702.awsdns-23.net",
        "ns-1203.awsdns-34.org",
        "ns-1804.awsdns-45.co.uk",
      ],
      primaryNameServer: "ns-101.awsdns-12.com",
      comment: "Managed by Pulumi",
    },
    replaceOnChange: ["name", "delegationSetId"],
    tagged: true,
  },
  "aws:route53/record:Record": {
    id: "{input.zoneId}_{input.name}_{input.type}_{input.setIdentifier}",
    computed: { fqdn: "{input.name}" },
    replaceOnChange: ["name", "type", "zoneId"],
  },
  "aws:route53/recordsExclusive:RecordsExclusive": {
    id: "{input.zoneId}",
    replaceOnChange: ["zoneId"],
  },
  "aws:route53/healthCheck:HealthCheck": {
    id: "{uuid}",
    arn: "arn:aws:route53:::healthcheck/{id}",
    replaceOnChange: [
      "type",
      "ipAddress",
      "cloudwatchAlarmRegion",
      "referenceName",
      "requestInterval",
      "measureLatency",
      "routingControlArn",
    ],
    tagged: true,
  },
  "aws:route53/queryLog:QueryLog": {
    id: "{uuid}",
    arn: "arn:aws:route53:::queryloggingconfig/{id}",
    replaceOnChange: ["cloudwatchLogGroupArn", "zoneId"],
  },
  "aws:route53/zoneAssociation:ZoneAssociation": {
    id: "{input.zoneId}:{input.vpcId}",
    computed: { owningAccount: "{account}" },
    replaceOnChange: ["zoneId", "vpcId", "vpcRegion"],
  },
  "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec": {
    id: "{input.hostedZoneId}",
    replaceOnChange: ["hostedZoneId"],
  },
  "aws:route53/keySigningKey:KeySigningKey": {
    id: "{input.hostedZoneId},{input.name}",
    autonamed: "name",
    computed: {
      digestAlgorithmMnemonic: "SHA-256",
      digestAlgorithmType: 2,
      digestValue: "{hex64}",
      dnskeyRecord: "257 3 13 {hex64}",
      dsRecord: "12345 13 2 {hex64}",
      flag: 257,
      keyTag: 12345,
      publicKey: "{hex64}",
      signingAlgorithmMnemonic: "ECDSAP256SHA256",
      signingAlgorithmType: 13,
    },
    replaceOnChange: ["name", "hostedZoneId", "keyManagementServiceArn"],
  },
  "aws:route53/delegationSet:DelegationSet": {
    id: "N{upper20}",
    arn: "arn:aws:route53:::delegationset/{id}",
    computed: {
      nameServers: [
        "ns-101.awsdns-12.com",
        "ns-702.awsdns-23.net",
        "ns-1203.awsdns-34.org",
        "ns-1804.awsdns-45.co.uk",
      ],
    },
    replaceOnChange: ["referenceName"],
  },
  "aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig": {
    id: "rqlc-{hex17}",
    arn: "arn:aws:route53resolver:{region}:{account}:resolver-query-log-config/{id}",
    autonamed: "name",
    computed: { ownerId: "{account}", shareStatus: "NOT_SHARED" },
    replaceOnChange: ["destinationArn", "name"],
    tagged: true,
  },
  "aws:route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation": {
    id: "rqlca-{hex17}",
    replaceOnChange: ["resolverQueryLogConfigId", "resourceId"],
  },
  "aws:route53/resolverEndpoint:ResolverEndpoint": {
    id: "rslvr-out-{hex17}",
    arn: "arn:aws:route53resolver:{region}:{account}:resolver-endpoint/{id}",
    autonamed: "name",
    computed: { hostVpcId: "vpc-{hex17}" },
    replaceOnChange: ["direction", "securityGroupIds"],
    tagged: true,
  },
  "aws:route53/resolverRule:ResolverRule": {
    id: "rslvr-rr-{hex17}",
    arn: "arn:aws:route53resolver:{region}:{account}:resolver-rule/{id}",
    autonamed: "name",
    computed: { ownerId: "{account}", shareStatus: "NOT_SHARED" },
    replaceOnChange: ["domainName", "ruleType"],
    tagged: true,
  },
  "aws:route53/resolverRuleAssociation:ResolverRuleAssociation": {
    id: "rslvr-rrassoc-{hex17}",
    autonamed: "name",
    replaceOnChange: ["resolverRuleId", "vpcId", "name"],
  },
};
