import { either, every, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { atMost, equals } from "../../engine/expectation";
import { LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE, MACHINE } from "../../aws/types/resource-types";

/** Credentials of a machine's role can't be fetched through a fault in its software. */
export const ec2Imdsv2 = defineControl({
  id: "ec2-imdsv2",
  title: "Instances and launch templates require IMDSv2 with hop limit 1",
  area: "operations",
  severity: "high",
  tier: 1,
  pci: ["2.2.6", "8.6.2"],
  gdpr: ["32(1)(b)"],
  why: "IMDSv1 hands the role's credentials to whoever can make the machine fetch a URL, as in the largest known leak of card data.",
  remediation: "Set metadataOptions.httpTokens to required and httpPutResponseHopLimit to 1.",
  example: `new aws.ec2.Instance("bastion", { ..., metadataOptions: { httpEndpoint: "enabled",
    httpTokens: "required", httpPutResponseHopLimit: 1 } });`,
  resourceTypes: [...MACHINE, LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION],
  check: either(
    every(
      requires("metadataOptions.httpTokens", equals("required"), { absent: "fail" }),
      requires("metadataOptions.httpPutResponseHopLimit", atMost(1), { absent: "pass" }),
    ),
    requires("metadataOptions.httpEndpoint", equals("disabled"), { absent: "fail" }),
  ),
});
