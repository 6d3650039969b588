import { requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { oneOf } from "../../engine/expectation";
import { existsInStack, whereStackHolds } from "../../engine/relation";
import { ROLE } from "../../aws/types/resource-types";

const ANALYZER = "aws:accessanalyzer/analyzer:Analyzer";

/** Somebody looks, all the time, for what is open to the outside. */
export const iamAccessAnalyzer = defineStackControl({
  id: "iam-access-analyzer",
  title: "An analyzer looks for access from outside the account",
  area: "identity",
  severity: "medium",
  tier: 2,
  pci: ["7.2.4", "7.2.5.1"],
  gdpr: ["32(1)(d)"],
  why: "Access from outside comes about by a policy of a bucket, a key or a role that nobody thought of as a door.",
  remediation:
    "Add an external access analyzer; where the account's baseline has one, waive this with its owner.",
  example: `new aws.accessanalyzer.Analyzer("external", { analyzerName: "external", type: "ACCOUNT" });`,
  resourceTypes: [ANALYZER],
  checkStack: whereStackHolds(
    [ROLE],
    existsInStack(
      [ANALYZER],
      "an external access analyzer",
      requires("type", oneOf("ACCOUNT", "ORGANIZATION"), { absent: "pass" }),
    ),
  ),
});
