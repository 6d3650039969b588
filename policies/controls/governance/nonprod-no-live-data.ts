import { every, inEnvironment, requires, unless, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { PERSONAL_CLASSES } from "../../aws/data/data-class";
import { matches, not, oneOf } from "../../engine/expectation";
import { BUCKET, DATABASE_CLUSTER, DATABASE_INSTANCE } from "../../aws/types/resource-types";
import { requiresTag } from "../../aws/tags";

const OF_PRODUCTION = not(
  matches(/(^|[^a-z])prod(uction)?([^a-z]|$)/i, "of production"),
  "nothing of production",
);
// Whatever a store or a task can be filled from.
const SOURCES = [
  "snapshotIdentifier",
  "replicateSourceDb",
  "replicationSourceIdentifier",
  "restoreToPointInTime.sourceDbInstanceIdentifier",
  "restoreToPointInTime.sourceClusterIdentifier",
  "serverName",
  "databaseName",
];

/** Tests run on made-up data. */
export const nonprodNoLiveData = defineControl({
  id: "nonprod-no-live-data",
  title: "Outside production no store is classed personal or cardholder, or filled from production",
  area: "governance",
  severity: "critical",
  tier: 1,
  pci: ["6.5.3", "6.5.5", "6.5.6"],
  gdpr: ["5(1)(b)", "5(1)(c)", "25(1)", "32(1)(a)"],
  why: "A copy of production in a test is production without its protection: open to every developer.",
  remediation:
    "Fill the store with generated or masked data, class it internal, and restore no snapshot of production.",
  example: `new aws.rds.Instance("db", { ..., tags: { DataClassification: "internal" } });`,
  resourceTypes: [
    DATABASE_INSTANCE,
    DATABASE_CLUSTER,
    ...BUCKET,
    "aws:dms/replicationTask:ReplicationTask",
    "aws:dms/endpoint:Endpoint",
  ],
  check: when(
    unless(inEnvironment("prod", "production")),
    every(
      requiresTag(
        "DataClassification",
        not(oneOf(...PERSONAL_CLASSES), "public, internal or confidential"),
        { absent: "pass" },
      ),
      ...SOURCES.map((path) => requires(path, OF_PRODUCTION, { absent: "pass", unknown: "pass" })),
    ),
  ),
});
