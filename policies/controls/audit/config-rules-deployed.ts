import { defineStackControl } from "../../engine/control";
import { readOne, textOf } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import { fail, indeterminate, pass } from "../../engine/result";
import { whereStackIsOnAws } from "../../aws/on-aws";

const RULE = "aws:cfg/rule:Rule";
const PACK = "aws:cfg/conformancePack:ConformancePack";
// One for each thing that is worst when somebody changes it by hand after the deployment.
const LEAST = [
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

/** What the packs judge before a deployment, AWS Config goes on judging after it. */
export const configRulesDeployed = defineStackControl({
  id: "config-rules-deployed",
  title: `Config rules or conformance packs hold at least ${LEAST.length} named rules`,
  area: "audit",
  severity: "medium",
  tier: 2,
  pci: ["11.5.2", "10.4.3"],
  gdpr: ["32(1)(d)"],
  why: "Policies see what a program asks for; only a rule that runs sees what somebody changed by hand.",
  remediation: `Add a rule, or a conformance pack with its template in templateBody, for each of ${LEAST.join(", ")}.`,
  example: `new aws.cfg.Rule("rds-encrypted", { source: { owner: "AWS",
    sourceIdentifier: "RDS_STORAGE_ENCRYPTED" } });`,
  resourceTypes: [RULE, PACK],
  checkStack: whereStackIsOnAws(({ stack }: StackContext) => {
    const sources = [
      ...stack.ofType(RULE).map(({ inputs }) => readOne(inputs, "source.sourceIdentifier")),
      ...stack.ofType(PACK).map(({ inputs }) => readOne(inputs, "templateBody")),
    ];
    const text = sources.map((one) => (one.state === "known" ? textOf(one.value) : "")).join("\n");
    const missing = LEAST.filter((rule) => !new RegExp(`\\b${rule}\\b`).test(text));
    if (missing.length === 0) return [pass("@Rule", "one for each")];
    const mustBe = `a rule for ${missing.join(", ")}`;
    // A template in S3 can't be read here: what is in it is not known.
    return sources.some(({ state }) => state !== "known")
      ? [indeterminate("@Rule", "a rule or a pack's template can't be read", mustBe)]
      : [fail("@Rule", "absent", mustBe)];
  }),
});
