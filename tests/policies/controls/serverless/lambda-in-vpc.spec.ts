import * as aws from "@pulumi/aws";
import { lambdaInVpc } from "../../../../policies/controls/serverless/lambda-in-vpc";
import { casesOf } from "../../harness/cases";

const fn = (args: Partial<aws.lambda.FunctionArgs> = {}) =>
  new aws.lambda.Function("fn", { role: "arn:aws:iam::111122223333:role/fn", ...args });
const at = { on: "fn", path: "vpcConfig.subnetIds" };

casesOf(lambdaInVpc, (cases) => {
  cases.passes("in subnets", () =>
    fn({ vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: [] } }),
  );
  cases.fails("by default", () => fn(), at);
  cases.fails(
    "without a subnet",
    () => fn({ vpcConfig: { subnetIds: [], securityGroupIds: [] } }),
    at,
  );
  cases.alwaysDecided("a list of subnets that is computed is one");
});
