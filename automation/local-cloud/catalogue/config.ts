import type { Catalogue } from "./kind";

/** The record of what happens and how things stand: CloudTrail, AWS Config, account contacts. */
export const config: Catalogue = {
  "aws:cloudtrail/trail:Trail": {
    id: "{arn}",
    arn: "arn:aws:cloudtrail:{region}:{account}:trail/{name}",
    autonamed: "name",
    longestName: 128,
    computed: {
      homeRegion: "{region}",
      snsTopicArn: "",
      includeGlobalServiceEvents: true,
      enableLogging: true,
    },
    replaceOnChange: ["name", "isOrganizationTrail"],
    tagged: true,
    unique: true,
  },
  "aws:cloudtrail/eventDataStore:EventDataStore": {
    id: "{arn}",
    arn: "arn:aws:cloudtrail:{region}:{account}:eventdatastore/{uuid}",
    autonamed: "name",
    tagged: true,
  },
  "aws:cfg/recorder:Recorder": {
    id: "{name}",
    autonamed: "name",
    replaceOnChange: ["name"],
    unique: true,
  },
  "aws:cfg/deliveryChannel:DeliveryChannel": {
    id: "{name}",
    autonamed: "name",
    replaceOnChange: ["name"],
    unique: true,
  },
  "aws:cfg/recorderStatus:RecorderStatus": { id: "{input.name}", replaceOnChange: ["name"] },
  "aws:cfg/rule:Rule": {
    id: "{name}",
    arn: "arn:aws:config:{region}:{account}:config-rule/config-rule-{lower6}",
    autonamed: "name",
    longestName: 128,
    computed: { ruleId: "config-rule-{lower6}" },
    replaceOnChange: ["name"],
    tagged: true,
    unique: true,
  },
  "aws:cfg/conformancePack:ConformancePack": {
    id: "{name}",
    arn: "arn:aws:config:{region}:{account}:conformance-pack/{name}/conformance-pack-{lower9}",
    autonamed: "name",
    replaceOnChange: ["name"],
    unique: true,
  },
  "aws:cfg/aggregateAuthorization:AggregateAuthorization": {
    id: "{input.accountId}:{input.authorizedAwsRegion}",
    arn: "arn:aws:config:{region}:{account}:aggregation-authorization/{id}",
    replaceOnChange: ["accountId", "region"],
    tagged: true,
  },
  "aws:cfg/configurationAggregator:ConfigurationAggregator": {
    id: "{name}",
    arn: "arn:aws:config:{region}:{account}:config-aggregator/config-aggregator-{lower8}",
    autonamed: "name",
    replaceOnChange: ["name"],
    tagged: true,
  },
  "aws:cfg/retentionConfiguration:RetentionConfiguration": {
    id: "default",
    computed: { name: "default" },
  },
  "aws:cfg/remediationConfiguration:RemediationConfiguration": {
    id: "{input.configRuleName}",
    arn: "arn:aws:config:{region}:{account}:remediation-configuration/{id}/{uuid}",
    replaceOnChange: ["configRuleName"],
  },
  "aws:account/alternativeContact:AlternativeContact": {
    id: "{input.alternateContactType}",
    replaceOnChange: ["alternateContactType"],
  },
};
