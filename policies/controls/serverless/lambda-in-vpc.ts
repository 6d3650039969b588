import { requires } from "../../engine/check";
import { lengthAtLeast } from "../../engine/expectation";
import { defineControl } from "../../engine/control";

/** A function's traffic goes where the network lets it. */
export const lambdaInVpc = defineControl({
  id: "lambda-in-vpc",
  title: "Functions run in subnets of a VPC",
  area: "serverless",
  severity: "medium",
  tier: 2,
  pci: ["1.3.2", "1.4.1"],
  gdpr: ["32(1)(b)"],
  why: "Outside of a VPC a function reaches the whole internet, and no security group or flow log sees it.",
  remediation: "Set vpcConfig; a function that needs nothing of the network may be waived.",
  example: `new aws.lambda.Function("hook", { ..., vpcConfig: { subnetIds: [app.id], securityGroupIds: [group.id] } });`,
  resourceTypes: ["aws:lambda/function:Function"],
  check: requires("vpcConfig.subnetIds", lengthAtLeast(1), { absent: "fail", unknown: "pass" }),
});
