import { forbidsResource } from "../../engine/check";
import { defineControl } from "../../engine/control";

/** The VPC that AWS gives every account stays unused. */
export const vpcNoDefaultVpc = defineControl({
  id: "vpc-no-default-vpc",
  title: "The account default VPC is never adopted or used",
  area: "network",
  severity: "medium",
  tier: 2,
  pci: ["2.2.2", "1.4.1"],
  gdpr: ["32(1)(b)"],
  forbids: true,
  why: "The default VPC has only public subnets and open default rules: a vendor default in the sense of requirement 2.",
  remediation: "Declare a VPC of your own and remove the default one.",
  example: `const vpc = new aws.ec2.Vpc("shop", { cidrBlock: "10.0.0.0/16" });`,
  resourceTypes: ["aws:ec2/defaultVpc:DefaultVpc", "aws:ec2/defaultSubnet:DefaultSubnet"],
  check: forbidsResource("a VPC of your own"),
});
