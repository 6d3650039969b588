import * as aws from "@pulumi/aws";
import { lambdaUrlAuthenticated } from "../../../../policies/controls/serverless/lambda-url-authenticated";
import { casesOf, computed } from "../../harness/cases";

const url = (authorizationType: aws.lambda.FunctionUrlArgs["authorizationType"]) =>
  new aws.lambda.FunctionUrl("url", { functionName: "fn", authorizationType });
const at = { on: "url", path: "authorizationType" };

casesOf(lambdaUrlAuthenticated, (cases) => {
  cases.passes("with a signature", () => url("AWS_IAM"));
  cases.fails("without", () => url("NONE"), at);
  cases.undecided("while it is computed", () => url(computed("NONE")), { ...at, then: "fail" });
});
