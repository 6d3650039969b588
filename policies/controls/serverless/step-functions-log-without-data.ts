import { requires } from "../../engine/check";
import { equals, not } from "../../engine/expectation";
import { defineControl } from "../../engine/control";

/** The log says what happened, not to whom. */
export const stepFunctionsLogWithoutData = defineControl({
  id: "step-functions-log-without-data",
  title: "State machines keep what they work on out of their log",
  area: "serverless",
  severity: "medium",
  tier: 2,
  pci: ["3.3.1", "3.5.1"],
  gdpr: ["5(1)(c)", "25(1)"],
  why: "With execution data the log holds every input and output, card numbers and names among them, for as long as the log lives.",
  remediation: "Set includeExecutionData to false.",
  example: `loggingConfiguration: { level: "ALL", includeExecutionData: false, logDestination }`,
  resourceTypes: ["aws:sfn/stateMachine:StateMachine"],
  check: requires(
    "loggingConfiguration.includeExecutionData",
    not(equals(true), "false or absent"),
    { absent: "pass" },
  ),
});
