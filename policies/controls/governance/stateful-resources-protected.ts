import type { Condition, Context } from "../../engine/check";
import { allOf, anyOf, inEnvironment, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { holdsPersonalData, isAuditLog } from "../../aws/data/data-class";
import {
  BUCKET,
  DATABASE_CLUSTER,
  DATABASE_INSTANCE,
  LOG_GROUP,
} from "../../aws/types/resource-types";
import { fail, pass } from "../../engine/result";

const ALWAYS = [
  DATABASE_INSTANCE,
  DATABASE_CLUSTER,
  "aws:kms/key:Key",
  "aws:backup/vault:Vault",
  "aws:cloudtrail/trail:Trail",
];
/** Buckets and log groups when they keep audit logs, or data about people. */
const SOMETIMES: readonly string[] = [...BUCKET, ...LOG_GROUP];
const isStateful: Condition<Context> = anyOf<Context>(
  ({ type }) => ALWAYS.includes(type),
  isAuditLog,
  allOf(({ type }) => (BUCKET as readonly string[]).includes(type), holdsPersonalData),
);

/** A renamed resource, or a `destroy` in the wrong stack, deletes nothing that can't be restored. */
export const statefulResourcesProtected = defineControl({
  id: "stateful-resources-protected",
  title: "Production's databases, keys, vaults, trails and audit stores have Pulumi's protect",
  area: "governance",
  severity: "high",
  tier: 1,
  pci: ["10.3.2", "3.7.5"],
  gdpr: ["32(1)(b)", "32(1)(c)"],
  why: "Policies never see a deletion; protect is what stops the engine before it deletes or replaces a store.",
  remediation: "Set the resource option protect to true.",
  example: `new aws.rds.Instance("db", { ... }, { protect: true });`,
  resourceTypes: [...ALWAYS, ...SOMETIMES],
  check: when(allOf(inEnvironment("prod"), isStateful), ({ protect }) => [
    protect ? pass("options.protect", "true") : fail("options.protect", "false", "true"),
  ]),
});
