import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { configRulesDeployed } from "../../../../policies/controls/audit/config-rules-deployed";
import { casesOf, computed } from "../../harness/cases";

const RULES = [
  "RDS_STORAGE_ENCRYPTED",
  "RDS_INSTANCE_PUBLIC_ACCESS_CHECK",
  "S3_BUCKET_SSL_REQUESTS_ONLY",
  "CMK_BACKING_KEY_ROTATION_ENABLED",
  "VPC_FLOW_LOGS_ENABLED",
  "VPC_DEFAULT_SECURITY_GROUP_CLOSED",
  "INCOMING_SSH_DISABLED",
  "CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED",
  "IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS",
  "ROOT_ACCOUNT_MFA_ENABLED",
];
const rule = (sourceIdentifier: Input<string>) =>
  new aws.cfg.Rule("rule", { source: { owner: "AWS", sourceIdentifier } });
const templateOf = (rules: string[]) =>
  rules.map((one) => `Source: { Owner: AWS, SourceIdentifier: ${one} }`).join("\n");
const pack = (templateBody: Input<string>) => new aws.cfg.ConformancePack("pack", { templateBody });
const at = { on: "the stack", path: "@Rule" };

casesOf(configRulesDeployed, (cases) => {
  cases.passes("with a conformance pack of them", () => pack(templateOf(RULES)));
  cases.passes("with a pack and a rule", () => [
    pack(templateOf(RULES.slice(1))),
    rule("RDS_STORAGE_ENCRYPTED"),
  ]);
  cases.fails("without any", () => new aws.ec2.Vpc("shop", {}), at);
  cases.fails("with one missing", () => pack(templateOf(RULES.slice(1))), at);
  cases.ignores("a program without AWS", () => undefined);
  cases.undecided(
    "while a rule is computed",
    () => [pack(templateOf(RULES.slice(1))), rule(computed("RDS_STORAGE_ENCRYPTED"))],
    { ...at, then: "pass" },
  );
});
