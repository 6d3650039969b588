import { every } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { TRAIL } from "../../aws/audit/event-selectors";
import { references } from "../../engine/relation";
import { LOG_GROUP } from "../../aws/types/resource-types";

/** Alarms can look at the trail. */
export const cloudtrailToCloudwatch = defineStackControl({
  id: "cloudtrail-to-cloudwatch",
  title: "Trails deliver to CloudWatch Logs",
  area: "audit",
  severity: "medium",
  tier: 2,
  pci: ["10.3.3", "10.4.1.1"],
  gdpr: ["33(1)"],
  why: "Files in a bucket alarm nobody: without a log group no metric filter sees what happens.",
  remediation:
    "Set cloudWatchLogsGroupArn, and cloudWatchLogsRoleArn to a role that may write there.",
  example: `new aws.cloudtrail.Trail("audit", { ..., cloudWatchLogsRoleArn: role.arn,
    cloudWatchLogsGroupArn: pulumi.interpolate\`\${logGroup.arn}:*\` });`,
  resourceTypes: [TRAIL],
  check: every(
    references("cloudWatchLogsGroupArn", LOG_GROUP, "a log group's ARN with :* at its end"),
    references("cloudWatchLogsRoleArn", ["aws:iam/role:Role"], "a role that may write there"),
  ),
});
