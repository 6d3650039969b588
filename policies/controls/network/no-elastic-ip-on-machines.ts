import type { Check } from "../../engine/check";
import { every, on, forbidsProperty } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { readOne } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import { fail, pass } from "../../engine/result";

const ADDRESS = "aws:ec2/eip:Eip";
const ASSOCIATION = "aws:ec2/eipAssociation:EipAssociation";
const INSTEAD = "machines and interfaces are reached through a load balancer";

/** The association is for a NAT gateway or a load balancer, which name the address themselves: it is never right. */
const tiesToNothing: Check<StackContext> = ({ inputs }) =>
  ["instanceId", "networkInterfaceId"].map((path) =>
    readOne(inputs, path).state === "absent"
      ? pass(path, "absent")
      : fail(path, "set", `absent: ${INSTEAD}`),
  );

/** A public address that lasts is a gateway's, not a machine's. */
export const noElasticIpOnMachines = defineStackControl({
  id: "no-elastic-ip-on-machines",
  title: "Elastic addresses are on gateways and load balancers, not on machines or interfaces",
  area: "network",
  severity: "high",
  tier: 1,
  pci: ["1.4.4", "1.4.5"],
  gdpr: ["32(1)(b)"],
  why: "An elastic address puts a machine on the internet whatever its subnet and its own settings say.",
  remediation:
    "Take instance, networkInterface or the association away; serve through a load balancer.",
  example: `new aws.ec2.NatGateway("out", { subnetId: edge.id, allocationId: new aws.ec2.Eip("out", { domain: "vpc" }).id });`,
  resourceTypes: [ADDRESS, ASSOCIATION],
  check: every<StackContext>(
    on(
      [ADDRESS],
      every(forbidsProperty("instance", INSTEAD), forbidsProperty("networkInterface", INSTEAD)),
    ),
    on([ASSOCIATION], tiesToNothing),
  ),
});
