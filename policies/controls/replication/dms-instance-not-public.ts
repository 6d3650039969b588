import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { REPLICATION_INSTANCE } from "../../aws/types/resource-types";

/** Nobody on the internet can reach the machine that reads both databases. */
export const dmsInstanceNotPublic = defineControl({
  id: "dms-instance-not-public",
  title: "Replication instances have no public address",
  area: "replication",
  severity: "critical",
  tier: 1,
  pci: ["1.4.4"],
  gdpr: ["25(2)", "32(1)(b)"],
  why: "DMS gives an instance a public address unless told not to, and the instance holds every row on its way.",
  remediation: "Set publiclyAccessible to false; an existing instance is replaced.",
  example: `new aws.dms.ReplicationInstance("dms", { ..., publiclyAccessible: false });`,
  resourceTypes: [REPLICATION_INSTANCE],
  check: requires("publiclyAccessible", equals(false), { absent: "fail" }),
});
