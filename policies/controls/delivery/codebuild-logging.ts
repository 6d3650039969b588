import { either, every, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals, not } from "../../engine/expectation";

/** What a build did can be read afterwards. */
export const codebuildLogging = defineControl({
  id: "codebuild-logging",
  title: "Build logs go to CloudWatch or to encrypted S3",
  area: "delivery",
  severity: "medium",
  tier: 2,
  pci: ["10.2.1", "10.3.2"],
  gdpr: ["5(2)"],
  why: "Without its log nobody can say what a build that reached production really ran.",
  remediation: "Leave the CloudWatch logs at their default, on, or write encrypted logs to S3.",
  example: `logsConfig: { cloudwatchLogs: { status: "ENABLED", groupName: logGroup.name } }`,
  resourceTypes: ["aws:codebuild/project:Project"],
  check: every(
    either(
      requires("logsConfig.cloudwatchLogs.status", not(equals("DISABLED")), { absent: "pass" }),
      requires("logsConfig.s3Logs.status", equals("ENABLED"), { absent: "fail" }),
    ),
    requires("logsConfig.s3Logs.encryptionDisabled", not(equals(true)), { absent: "pass" }),
  ),
});
