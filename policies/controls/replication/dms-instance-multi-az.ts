import { every, inEnvironment, on, requires, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { REPLICATION_INSTANCE, REPLICATION_SERVERLESS } from "../../aws/types/resource-types";

/** The replication, and with it the way back, outlives the loss of an Availability Zone. */
export const dmsInstanceMultiAz = defineControl({
  id: "dms-instance-multi-az",
  title: "Replication instances of production have a standby in another Availability Zone",
  area: "replication",
  severity: "medium",
  tier: 2,
  pci: [],
  gdpr: ["32(1)(b)"],
  why: "While no instance reads, the source keeps its log until its disk is full, and there is no way back.",
  remediation: "Set multiAz to true.",
  example: `new aws.dms.ReplicationInstance("dms", { ..., multiAz: true });`,
  resourceTypes: [REPLICATION_INSTANCE, REPLICATION_SERVERLESS],
  check: when(
    inEnvironment("prod"),
    every(
      on([REPLICATION_INSTANCE], requires("multiAz", equals(true), { absent: "fail" })),
      on(
        [REPLICATION_SERVERLESS],
        requires("computeConfig.multiAz", equals(true), { absent: "fail" }),
      ),
    ),
  ),
});
