import * as aws from "@pulumi/aws";
import { inspectorEnabled } from "../../../../policies/controls/detection/inspector-enabled";
import { casesOf, computed } from "../../harness/cases";

const enable = (
  name: string,
  resourceTypes: aws.inspector2.EnablerArgs["resourceTypes"],
): aws.inspector2.Enabler =>
  new aws.inspector2.Enabler(name, { accountIds: ["111122223333"], resourceTypes });
const all = ["ECR", "EC2", "LAMBDA", "LAMBDA_CODE"];
const expected = { on: "the stack", path: "@Enabler.resourceTypes" };

casesOf(inspectorEnabled, (cases) => {
  cases.passes("for everything", () => enable("one", all));
  cases.passes("for everything, by two", () => [
    enable("one", all.slice(0, 2)),
    enable("two", all.slice(2)),
  ]);
  cases.fails("without it", () => new aws.sns.Topic("any"), expected);
  cases.fails("for images only", () => enable("one", ["ECR"]), expected);
  cases.ignores("about a stack outside AWS", () => undefined);
  cases.undecided("while one is computed", () => enable("one", computed(all)), {
    ...expected,
    then: "pass",
  });
});
