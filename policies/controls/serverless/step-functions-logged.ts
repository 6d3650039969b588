import { requires } from "../../engine/check";
import { equals } from "../../engine/expectation";
import { defineControl } from "../../engine/control";

/** Executions leave a trace. */
export const stepFunctionsLogged = defineControl({
  id: "step-functions-logged",
  title: "State machines log every event of their executions",
  area: "serverless",
  severity: "medium",
  tier: 2,
  pci: ["10.2.1"],
  gdpr: ["5(2)"],
  why: "What a state machine did with data is known by its log alone; by default there is none.",
  remediation: "Set loggingConfiguration with level ALL and a log group.",
  example: `loggingConfiguration: { level: "ALL", logDestination: pulumi.interpolatelogs.arn + ":*" }`,
  resourceTypes: ["aws:sfn/stateMachine:StateMachine"],
  check: requires("loggingConfiguration.level", equals("ALL"), { absent: "fail" }),
});
