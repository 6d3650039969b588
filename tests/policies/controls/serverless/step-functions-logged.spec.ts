import * as aws from "@pulumi/aws";
import { stepFunctionsLogged } from "../../../../policies/controls/serverless/step-functions-logged";
import { casesOf, computed } from "../../harness/cases";

const machine = (args: Partial<aws.sfn.StateMachineArgs> = {}) =>
  new aws.sfn.StateMachine("machine", {
    definition: "{}",
    roleArn: "arn:aws:iam::111122223333:role/m",
    ...args,
  });
const at = { on: "machine", path: "loggingConfiguration.level" };

casesOf(stepFunctionsLogged, (cases) => {
  cases.passes("with every event", () => machine({ loggingConfiguration: { level: "ALL" } }));
  cases.fails("by default", () => machine(), at);
  cases.fails("with errors only", () => machine({ loggingConfiguration: { level: "ERROR" } }), at);
  cases.undecided(
    "while it is computed",
    () => machine({ loggingConfiguration: { level: computed("OFF") } }),
    { ...at, then: "fail" },
  );
});
