import { outcomeOf } from "../../engine/check";
import { valuesAt } from "../../engine/collect";
import { defineStackControl } from "../../engine/control";
import { containsAll } from "../../engine/expectation";
import { whereStackIsOnAws } from "../../aws/on-aws";

const ENABLER = "aws:inspector2/enabler:Enabler";

/** Known flaws are looked for all the time. */
export const inspectorEnabled = defineStackControl({
  id: "inspector-enabled",
  title: "Inspector scans ECR, EC2 and Lambda",
  area: "detection",
  severity: "high",
  tier: 1,
  pci: ["11.3.1", "11.3.1.2", "6.3.1"],
  gdpr: ["32(1)(d)"],
  why: "A flaw that becomes known after an image was built is found only by scanning again.",
  remediation: "Enable Inspector for ECR, EC2, LAMBDA and LAMBDA_CODE.",
  example: `new aws.inspector2.Enabler("inspector", { accountIds: [accountId],
    resourceTypes: ["ECR", "EC2", "LAMBDA", "LAMBDA_CODE"] });`,
  resourceTypes: [ENABLER],
  checkStack: whereStackIsOnAws(({ stack }) => {
    const value = stack.ofType(ENABLER).flatMap(({ inputs }) => valuesAt(inputs, "resourceTypes"));
    const scanned = { state: "known", path: "@Enabler.resourceTypes", value } as const;
    const everything = containsAll("ECR", "EC2", "LAMBDA", "LAMBDA_CODE");
    return [outcomeOf(scanned, everything, { absent: "fail" })];
  }),
});
