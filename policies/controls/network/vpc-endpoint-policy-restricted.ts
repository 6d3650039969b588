import { defineControl } from "../../engine/control";
import { policyRequires } from "../../aws/iam/statements";
import { allowsEverything } from "../../aws/iam/document";

/** An endpoint is a door for this platform's calls, not for anybody's. */
export const vpcEndpointPolicyRestricted = defineControl({
  id: "vpc-endpoint-policy-restricted",
  title: "VPC endpoint policies are set and never allow any principal any action on any resource",
  area: "network",
  severity: "medium",
  tier: 2,
  pci: ["1.3.2", "7.2.1", "7.3.3"],
  gdpr: ["25(2)", "32(1)(b)"],
  why: "The default policy lets an intruder copy data into an account of his own without leaving the network.",
  remediation:
    "Give the endpoint a policy that names the actions and resources, or the organization, it is for.",
  example: `policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*",
    Action: ["s3:GetObject", "s3:PutObject"], Resource: "arn:aws:s3:::shop-*/*" }] }),`,
  resourceTypes: ["aws:ec2/vpcEndpoint:VpcEndpoint"],
  check: policyRequires("policy", {
    absent: "fail",
    mustBe: "a policy that names principals, actions or resources",
    offends: allowsEverything,
  }),
});
