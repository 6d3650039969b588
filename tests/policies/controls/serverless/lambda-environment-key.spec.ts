import * as aws from "@pulumi/aws";
import { lambdaEnvironmentKey } from "../../../../policies/controls/serverless/lambda-environment-key";
import { casesOf, computed } from "../../harness/cases";

const fn = (args: Partial<aws.lambda.FunctionArgs> = {}) =>
  new aws.lambda.Function("fn", { role: "arn:aws:iam::111122223333:role/fn", ...args });
const environment = { variables: { TABLE: "payments" } };
const at = { on: "fn", path: "kmsKeyArn" };

casesOf(lambdaEnvironmentKey, (cases) => {
  cases.passes("with a key of one's own", () =>
    fn({ environment, kmsKeyArn: new aws.kms.Key("key", {}).arn }),
  );
  cases.ignores("without variables", () => fn());
  cases.fails("without a key", () => fn({ environment }), at);
  cases.fails(
    "with the key that AWS manages",
    () => fn({ environment, kmsKeyArn: "alias/aws/lambda" }),
    at,
  );
  cases.undecided(
    "while the key comes from elsewhere",
    () => fn({ environment, kmsKeyArn: computed("alias/aws/lambda") }),
    { ...at, then: "fail" },
  );
});
