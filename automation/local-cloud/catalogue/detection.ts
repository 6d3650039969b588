import type { Catalogue } from "./kind";

/** Finding threats and weaknesses: GuardDuty, Security Hub, Inspector, Macie, Access Analyzer, Shield. */
export const detection: Catalogue = {
  "aws:accessanalyzer/analyzer:Analyzer": {
    id: "{input.analyzerName}",
    arn: "arn:aws:access-analyzer:{region}:{account}:analyzer/{id}",
    computed: { type: "ACCOUNT" },
    replaceOnChange: ["analyzerName", "type"],
    tagged: true,
    unique: true,
  },
  "aws:guardduty/detector:Detector": {
    id: "{hex32}",
    arn: "arn:aws:guardduty:{region}:{account}:detector/{id}",
    computed: { accountId: "{account}", findingPublishingFrequency: "SIX_HOURS" },
    tagged: true,
  },
  "aws:guardduty/detectorFeature:DetectorFeature": {
    id: "{input.detectorId}/{input.name}",
    autonamed: "name",
    replaceOnChange: ["detectorId", "name"],
  },
  "aws:guardduty/filter:Filter": {
    id: "{input.detectorId}:{name}",
    arn: "arn:aws:guardduty:{region}:{account}:detector/{input.detectorId}/filter/{name}",
    autonamed: "name",
    replaceOnChange: ["detectorId", "name"],
    tagged: true,
  },
  "aws:guardduty/publishingDestination:PublishingDestination": {
    id: "{input.detectorId}:{hex32}",
    arn: "arn:aws:guardduty:{region}:{account}:detector/{input.detectorId}/publishingdestination/{hex32}",
    computed: { destinationId: "{hex32}" },
    replaceOnChange: ["detectorId", "destinationType"],
    tagged: true,
  },
  "aws:securityhub/account:Account": {
    id: "{account}",
    arn: "arn:aws:securityhub:{region}:{account}:hub/default",
  },
  "aws:securityhub/standardsSubscription:StandardsSubscription": {
    id: "{arn}",
    arn: ({ inputs, fill }) =>
      fill(
        `arn:aws:securityhub:{region}:{account}:subscription/${String(inputs["standardsArn"]).split("standards/").pop()}`,
        "arn",
      ),
    replaceOnChange: ["standardsArn"],
  },
  "aws:securityhub/standardsControl:StandardsControl": {
    id: "{input.standardsControlArn}",
    computed: {
      controlId: "",
      controlStatusUpdatedAt: "2026-01-01T00:00:00Z",
      description: "",
      relatedRequirements: [],
      remediationUrl: "",
      severityRating: "MEDIUM",
      title: "",
    },
    replaceOnChange: ["standardsControlArn"],
  },
  "aws:securityhub/configurationPolicy:ConfigurationPolicy": {
    id: "{uuid}",
    arn: "arn:aws:securityhub:{region}:{account}:configuration-policy/{id}",
    autonamed: "name",
  },
  "aws:securityhub/organizationConfiguration:OrganizationConfiguration": { id: "{account}" },
  "aws:securityhub/productSubscription:ProductSubscription": {
    id: "{input.productArn},{arn}",
    arn: "arn:aws:securityhub:{region}:{account}:product-subscription/{hex8}",
    replaceOnChange: ["productArn"],
  },
  "aws:securityhub/findingAggregator:FindingAggregator": {
    id: "{arn}",
    arn: "arn:aws:securityhub:{region}:{account}:finding-aggregator/{uuid}",
  },
  "aws:securityhub/actionTarget:ActionTarget": {
    id: "{arn}",
    arn: "arn:aws:securityhub:{region}:{account}:action/custom/{input.identifier}",
    autonamed: "name",
    replaceOnChange: ["identifier"],
  },
  "aws:inspector2/enabler:Enabler": {
    id: "{account}-EC2:ECR",
    replaceOnChange: ["accountIds"],
  },
  "aws:macie2/account:Account": {
    id: "{account}",
    computed: {
      createdAt: "2026-01-01T00:00:00Z",
      serviceRole:
        "arn:aws:iam::{account}:role/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie",
      updatedAt: "2026-01-01T00:00:00Z",
    },
  },
  "aws:macie2/classificationJob:ClassificationJob": {
    id: "{hex32}",
    autonamed: "name",
    computed: {
      createdAt: "2026-01-01T00:00:00Z",
      jobArn: "arn:aws:macie2:{region}:{account}:classification-job/{id}",
      jobId: "{id}",
      userPausedDetails: [],
    },
    replaceOnChange: ["jobType", "name", "s3JobDefinition", "scheduleFrequency"],
    tagged: true,
  },
  "aws:macie2/classificationExportConfiguration:ClassificationExportConfiguration": {
    id: "macie:classification_export_configuration:{account}:{region}",
  },
  "aws:shield/protection:Protection": {
    id: "{uuid}",
    arn: "arn:aws:shield::{account}:protection/{id}",
    autonamed: "name",
    replaceOnChange: ["name", "resourceArn"],
    tagged: true,
  },
};
