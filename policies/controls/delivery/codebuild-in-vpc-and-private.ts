import { every, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { equals, not } from "../../engine/expectation";
import { references } from "../../engine/relation";
import { VPC } from "../../aws/types/resource-types";

/** Builds go out by the ways that are watched. */
export const codebuildInVpcAndPrivate = defineStackControl({
  id: "codebuild-in-vpc-and-private",
  title: "Builds run inside the VPC and the project is private",
  area: "delivery",
  severity: "medium",
  tier: 2,
  pci: ["1.3.2", "6.5.1"],
  gdpr: ["32(1)(b)"],
  why: "Outside the VPC a build reaches the whole internet past every control; a public project shows its logs to everybody.",
  remediation: "Give the project a vpcConfig and leave projectVisibility out.",
  example: `vpcConfig: { vpcId: vpc.id, subnets: [app.id], securityGroupIds: [builds.id] }`,
  resourceTypes: ["aws:codebuild/project:Project"],
  check: every(
    references("vpcConfig.vpcId", [VPC], "a VPC"),
    requires("projectVisibility", not(equals("PUBLIC_READ")), { absent: "pass" }),
  ),
});
