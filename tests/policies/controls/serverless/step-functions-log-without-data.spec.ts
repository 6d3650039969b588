import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { stepFunctionsLogWithoutData } from "../../../../policies/controls/serverless/step-functions-log-without-data";
import { casesOf, computed } from "../../harness/cases";

const machine = (args: Partial<aws.sfn.StateMachineArgs>) =>
  new aws.sfn.StateMachine("machine", {
    roleArn: "arn:aws:iam::111122223333:role/m",
    definition: "{}",
    ...args,
  });
const logging = (includeExecutionData: Input<boolean>) =>
  machine({ loggingConfiguration: { level: "ALL", includeExecutionData } });
const at = { on: "machine", path: "loggingConfiguration.includeExecutionData" };

casesOf(stepFunctionsLogWithoutData, (cases) => {
  cases.passes("by default", () => machine({}));
  cases.passes("when data is left out", () => logging(false));
  cases.fails("with data", () => logging(true), at);
  cases.undecided("while it is computed", () => logging(computed(true)), { ...at, then: "fail" });
});
