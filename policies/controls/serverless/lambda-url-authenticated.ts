import { requires } from "../../engine/check";
import { equals } from "../../engine/expectation";
import { defineControl } from "../../engine/control";

/** Nobody calls a function by its URL unsigned. */
export const lambdaUrlAuthenticated = defineControl({
  id: "lambda-url-authenticated",
  title: "Function URLs ask for a signature of IAM",
  area: "serverless",
  severity: "critical",
  tier: 1,
  pci: ["7.2.1", "1.3.1"],
  gdpr: ["32(1)(b)"],
  why: "A function URL without authentication is an endpoint on the internet that no firewall of the account sees.",
  remediation:
    "Set authorizationType to AWS_IAM, or put the function behind a load balancer with a web ACL.",
  example: `new aws.lambda.FunctionUrl("hook", { functionName: fn.name, authorizationType: "AWS_IAM" });`,
  resourceTypes: ["aws:lambda/functionUrl:FunctionUrl"],
  check: requires("authorizationType", equals("AWS_IAM"), { absent: "fail" }),
});
