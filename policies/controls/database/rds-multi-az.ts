import { inEnvironment, requires, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { DATABASE_INSTANCE } from "../../aws/types/resource-types";

/** A database outlives the loss of an Availability Zone. */
export const rdsMultiAz = defineControl({
  id: "rds-multi-az",
  title: "RDS instances of production and staging have a standby in another Availability Zone",
  area: "database",
  severity: "high",
  tier: 1,
  pci: [],
  gdpr: ["32(1)(b)", "32(1)(c)"],
  why: "Without a standby the loss of one zone takes the payments down until a backup is restored.",
  remediation: "Set multiAz to true; RDS adds the standby without downtime.",
  example: `new aws.rds.Instance("db", { ..., multiAz: true });`,
  resourceTypes: [DATABASE_INSTANCE],
  check: when(
    inEnvironment("prod", "staging"),
    requires("multiAz", equals(true), { absent: "fail" }),
  ),
});
