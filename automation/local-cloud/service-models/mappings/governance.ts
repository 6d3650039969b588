import type { Mappings } from "../mapping";

/** The account: roles, records of what happens, detection, costs. */
export const governance: Mappings = {
  "aws:accessanalyzer/analyzer:Analyzer": {
    given: ["type"],
    service: "accessanalyzer",
    operations: ["CreateAnalyzer"],
  },
  "aws:budgets/budget:Budget": {
    service: "budgets",
    operations: ["CreateBudget/Budget", "CreateBudget/NotificationsWithSubscribers"],
    members: {
      name: "BudgetName",
      limitAmount: "BudgetLimit.Amount",
      limitUnit: "BudgetLimit.Unit",
      notifications: "Notification",
    },
    aside: {
      costFilters: "a map by name",
      "notifications.subscriberSnsTopicArns": "subscribers stand beside the notification",
      "notifications.subscriberEmailAddresses": "subscribers stand beside the notification",
    },
  },
  "aws:cfg/conformancePack:ConformancePack": {
    service: "config",
    operations: ["PutConformancePack"],
    members: { name: "ConformancePackName" },
  },
  "aws:cfg/deliveryChannel:DeliveryChannel": {
    service: "config",
    operations: ["PutDeliveryChannel/DeliveryChannel"],
    members: {
      snapshotDeliveryProperties: "configSnapshotDeliveryProperties",
    },
  },
  "aws:cfg/recorder:Recorder": {
    service: "config",
    operations: ["PutConfigurationRecorder/ConfigurationRecorder"],
  },
  "aws:cfg/recorderStatus:RecorderStatus": {
    given: ["ConfigurationRecorderName"],
    service: "config",
    operations: ["StartConfigurationRecorder"],
    members: { name: "ConfigurationRecorderName" },
    aside: { isEnabled: "chooses between two operations" },
  },
  "aws:cfg/retentionConfiguration:RetentionConfiguration": {
    service: "config",
    operations: ["PutRetentionConfiguration"],
  },
  "aws:cfg/rule:Rule": {
    service: "config",
    operations: ["PutConfigRule/ConfigRule", "PutConfigRule"],
    members: { name: "ConfigRuleName" },
  },
  "aws:cloudtrail/trail:Trail": {
    service: "cloudtrail",
    operations: ["CreateTrail", "PutEventSelectors", "PutInsightSelectors"],
    members: { cloudWatchLogsGroupArn: "CloudWatchLogsLogGroupArn" },
    aside: { enableLogging: "chooses between two operations" },
  },
  "aws:costexplorer/anomalyMonitor:AnomalyMonitor": {
    service: "ce",
    operations: ["CreateAnomalyMonitor/AnomalyMonitor"],
    members: { name: "MonitorName" },
  },
  "aws:costexplorer/anomalySubscription:AnomalySubscription": {
    service: "ce",
    operations: ["CreateAnomalySubscription/AnomalySubscription"],
    members: {
      name: "SubscriptionName",
      "thresholdExpression.dimension": "Dimensions",
    },
  },
  "aws:guardduty/detector:Detector": {
    given: ["Enable"],
    service: "guardduty",
    operations: ["CreateDetector"],
  },
  "aws:guardduty/detectorFeature:DetectorFeature": {
    service: "guardduty",
    operations: ["UpdateDetector/Features", "UpdateDetector"],
    members: { additionalConfigurations: "AdditionalConfiguration" },
  },
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": {
    service: "iam",
    operations: ["UpdateAccountPasswordPolicy"],
  },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    service: "iam",
    operations: ["CreateOpenIDConnectProvider"],
  },
  "aws:iam/policy:Policy": {
    service: "iam",
    operations: ["CreatePolicy"],
    members: { name: "PolicyName", policy: "PolicyDocument" },
  },
  "aws:iam/role:Role": {
    service: "iam",
    operations: ["CreateRole"],
    members: { name: "RoleName", assumeRolePolicy: "AssumeRolePolicyDocument" },
    aside: {
      forceDetachPolicies: "the deletion's",
      inlinePolicies: "calls of their own",
      managedPolicyArns: "calls of their own",
    },
  },
  "aws:iam/rolePolicy:RolePolicy": {
    service: "iam",
    operations: ["PutRolePolicy"],
    members: { name: "PolicyName", policy: "PolicyDocument", role: "RoleName" },
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    service: "iam",
    operations: ["AttachRolePolicy"],
    members: { role: "RoleName" },
  },
  "aws:iam/instanceProfile:InstanceProfile": {
    service: "iam",
    operations: ["CreateInstanceProfile", "AddRoleToInstanceProfile"],
    members: { name: "InstanceProfileName", role: "RoleName" },
  },
  "aws:inspector2/enabler:Enabler": { service: "inspector2", operations: ["Enable"] },
  "aws:macie2/account:Account": { service: "macie2", operations: ["EnableMacie"] },
  "aws:macie2/classificationJob:ClassificationJob": {
    service: "macie2",
    operations: ["CreateClassificationJob"],
    given: ["clientToken"],
  },
  "aws:securityhub/account:Account": {
    service: "securityhub",
    operations: ["EnableSecurityHub", "UpdateSecurityHubConfiguration"],
  },
  "aws:securityhub/standardsSubscription:StandardsSubscription": {
    service: "securityhub",
    operations: ["BatchEnableStandards/StandardsSubscriptionRequests"],
  },
};
