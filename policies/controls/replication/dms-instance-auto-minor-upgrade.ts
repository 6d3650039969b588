import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { REPLICATION_INSTANCE } from "../../aws/types/resource-types";

/** Security fixes of the replication engine arrive by themselves. */
export const dmsInstanceAutoMinorUpgrade = defineControl({
  id: "dms-instance-auto-minor-upgrade",
  title: "Replication instances take minor versions in their maintenance window",
  area: "replication",
  severity: "medium",
  tier: 2,
  pci: ["6.3.3"],
  gdpr: ["32(1)(b)"],
  why: "A migration lasts for weeks; without this the instance ends on the version it began with, fixes or not.",
  remediation:
    "Set autoMinorVersionUpgrade to true and choose a maintenance window outside the cutover.",
  example: `new aws.dms.ReplicationInstance("dms", { ..., autoMinorVersionUpgrade: true });`,
  resourceTypes: [REPLICATION_INSTANCE],
  check: requires("autoMinorVersionUpgrade", equals(true), { absent: "fail" }),
});
