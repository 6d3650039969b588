import * as aws from "@pulumi/aws";
import { lambdaSupportedRuntime } from "../../../../policies/controls/serverless/lambda-supported-runtime";
import { casesOf, computed } from "../../harness/cases";

const fn = (args: Partial<aws.lambda.FunctionArgs> = {}) =>
  new aws.lambda.Function("fn", { role: "arn:aws:iam::111122223333:role/fn", ...args });
const at = { on: "fn", path: "runtime" };

casesOf(lambdaSupportedRuntime, (cases) => {
  cases.passes("on a current runtime", () => fn({ runtime: "nodejs22.x" }));
  cases.passes("as an image, which is rebuilt", () => fn({ packageType: "Image", imageUri: "x" }));
  cases.fails("on one whose support ended", () => fn({ runtime: "python3.8" }), at);
  cases.undecided("while it is computed", () => fn({ runtime: computed("go1.x") }), {
    ...at,
    then: "fail",
  });
});
