import { known } from "../../engine/property";
import type { Mutation } from "../mutation";
import { remove, set } from "../mutation";

const personal = set(
  "aws:s3/bucket:Bucket",
  { "tags.DataClassification": "personal" },
  "cloudtrail-data-events",
);
const unlooked = remove("aws:macie2/account:Account");

/** The breaks of the controls of the area, one or several each; see `policies/CONTRIBUTING.md`. */
export const mutations: Readonly<Record<string, Mutation | readonly Mutation[]>> = {
  "guardduty-enabled": set("aws:guardduty/detector:Detector", {
    findingPublishingFrequency: "SIX_HOURS",
  }),
  "guardduty-features": remove({
    type: "aws:guardduty/detectorFeature:DetectorFeature",
    where: ({ inputs }) => known(inputs, "name") === "RDS_LOGIN_EVENTS",
  }),
  "securityhub-pci-standard": remove({
    type: "aws:securityhub/standardsSubscription:StandardsSubscription",
    where: ({ inputs }) => String(known(inputs, "standardsArn")).includes("pci-dss"),
  }),
  "inspector-enabled": set("aws:inspector2/enabler:Enabler", { resourceTypes: ["ECR"] }),
  // The program's own buckets hold no personal data, so nobody would miss Macie.
  "macie-enabled-for-personal-data": {
    does: `${personal.does} and ${unlooked.does}`,
    alsoCaughtBy: [
      "s3-personal-data-expiry",
      "gdpr-processing-record",
      "gdpr-erasure-mechanism",
      "cloudtrail-data-events",
    ],
    apply: (resources) => unlooked.apply(personal.apply(resources) ?? []),
  },
  "security-findings-routed": remove({
    type: "aws:cloudwatch/eventRule:EventRule",
    where: ({ inputs }) => String(known(inputs, "eventPattern")).includes("aws.guardduty"),
  }),
  "alarms-have-actions": set("aws:cloudwatch/metricAlarm:MetricAlarm", { alarmActions: [] }),
};
