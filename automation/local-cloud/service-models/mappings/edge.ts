import type { Mappings } from "../mapping";

const attributes = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, "an attribute: a key and a value as texts"]));

/** The way in: balancers, web ACLs, certificates, names. */
export const edge: Mappings = {
  "aws:lb/loadBalancer:LoadBalancer": {
    service: "elbv2",
    operations: ["CreateLoadBalancer"],
    members: { loadBalancerType: "Type" },
    aside: {
      internal: "the provider writes the scheme",
      ...attributes(
        "accessLogs",
        "connectionLogs",
        "desyncMitigationMode",
        "dropInvalidHeaderFields",
        "enableCrossZoneLoadBalancing",
        "enableDeletionProtection",
        "enableHttp2",
        "enableWafFailOpen",
        "idleTimeout",
        "preserveHostHeader",
        "xffHeaderProcessingMode",
      ),
    },
  },
  "aws:lb/targetGroup:TargetGroup": {
    service: "elbv2",
    operations: ["CreateTargetGroup"],
    members: {
      healthCheck: "",
      "healthCheck.enabled": "HealthCheckEnabled",
      "healthCheck.healthyThreshold": "HealthyThresholdCount",
      "healthCheck.interval": "HealthCheckIntervalSeconds",
      "healthCheck.matcher": "Matcher.HttpCode",
      "healthCheck.path": "HealthCheckPath",
      "healthCheck.port": "HealthCheckPort",
      "healthCheck.protocol": "HealthCheckProtocol",
      "healthCheck.timeout": "HealthCheckTimeoutSeconds",
      "healthCheck.unhealthyThreshold": "UnhealthyThresholdCount",
    },
    aside: attributes(
      "connectionTermination",
      "deregistrationDelay",
      "loadBalancingAlgorithmType",
      "preserveClientIp",
      "proxyProtocolV2",
      "slowStart",
      "stickiness",
      "targetFailovers",
      "targetHealthStates",
    ),
  },
  "aws:lb/listener:Listener": {
    service: "elbv2",
    operations: ["CreateListener"],
    members: {
      certificateArn: "Certificates.CertificateArn",
      "defaultActions.redirect": "RedirectConfig",
      "defaultActions.fixedResponse": "FixedResponseConfig",
      "defaultActions.forward": "ForwardConfig",
    },
    aside: attributes("tcpIdleTimeoutSeconds", "routingHttpResponseServerEnabled"),
  },
  "aws:lb/listenerRule:ListenerRule": {
    given: ["Priority"],
    service: "elbv2",
    operations: ["CreateRule"],
  },
  "aws:wafv2/webAcl:WebAcl": { service: "wafv2", operations: ["CreateWebACL"] },
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    service: "wafv2",
    operations: ["AssociateWebACL"],
  },
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {
    service: "wafv2",
    operations: ["PutLoggingConfiguration/LoggingConfiguration"],
    members: { logDestinationConfigs: "LogDestinationConfigs" },
  },
  "aws:acm/certificate:Certificate": {
    given: ["DomainName"],
    service: "acm",
    operations: ["RequestCertificate"],
    members: { validationOptions: "DomainValidationOptions" },
  },
  "aws:acm/certificateValidation:CertificateValidation": {
    service: "acm",
    operations: ["DescribeCertificate"],
    aside: { validationRecordFqdns: "the provider compares them" },
  },
  "aws:route53/zone:Zone": {
    service: "route53",
    operations: ["CreateHostedZone", "CreateHostedZone/HostedZoneConfig"],
    members: { vpcs: "VPC" },
    given: ["CallerReference", "Name"],
    aside: { forceDestroy: "the deletion's" },
  },
  "aws:route53/healthCheck:HealthCheck": {
    service: "route53",
    operations: ["CreateHealthCheck/HealthCheckConfig"],
    members: { fqdn: "FullyQualifiedDomainName", childHealthchecks: "ChildHealthChecks" },
    aside: { referenceName: "the caller's reference", triggers: "the provider's own" },
  },
  "aws:route53/resolverEndpoint:ResolverEndpoint": {
    service: "route53resolver",
    operations: ["CreateResolverEndpoint"],
    given: ["CreatorRequestId"],
    aside: { "ipAddresses.ipId": "what AWS gave the address" },
  },
  "aws:route53/resolverRule:ResolverRule": {
    service: "route53resolver",
    operations: ["CreateResolverRule"],
    given: ["CreatorRequestId"],
  },
  "aws:route53/resolverRuleAssociation:ResolverRuleAssociation": {
    service: "route53resolver",
    operations: ["AssociateResolverRule"],
    members: { vpcId: "VPCId" },
  },
  "aws:route53/queryLog:QueryLog": {
    service: "route53",
    operations: ["CreateQueryLoggingConfig"],
    members: { cloudwatchLogGroupArn: "CloudWatchLogsLogGroupArn", zoneId: "HostedZoneId" },
  },
  "aws:route53/recordsExclusive:RecordsExclusive": {
    service: "route53",
    operations: ["ChangeResourceRecordSets"],
    members: {
      zoneId: "HostedZoneId",
      resourceRecordSets: "ChangeBatch.Changes.ResourceRecordSet",
    },
    given: ["ChangeBatch"],
  },
  "aws:route53/record:Record": {
    service: "route53",
    operations: [
      "ChangeResourceRecordSets/ChangeBatch/Changes/ResourceRecordSet",
      "ChangeResourceRecordSets",
    ],
    members: {
      zoneId: "HostedZoneId",
      records: "ResourceRecords.Value",
      aliases: "AliasTarget",
      "aliases.name": "DNSName",
      "aliases.zoneId": "HostedZoneId",
      weightedRoutingPolicies: "",
    },
    aside: { allowOverwrite: "the provider's own" },
  },
};
