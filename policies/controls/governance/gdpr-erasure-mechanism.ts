import { every, on, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { holdsPersonalData } from "../../aws/data/data-class";
import { oneOf } from "../../engine/expectation";
import { BUCKET, DATABASE_CLUSTER, DATABASE_INSTANCE } from "../../aws/types/resource-types";
import { requiresTag } from "../../aws/tags";

const DATABASES = [DATABASE_INSTANCE, DATABASE_CLUSTER];
const BY_PEOPLE = ["job", "runbook", "crypto-shred"];

/** Who asks to be forgotten can be. A database has no lifecycle rule of its own. */
export const gdprErasureMechanism = defineControl({
  id: "gdpr-erasure-mechanism",
  title: "Stores with personal data name how erasure works there",
  area: "governance",
  severity: "medium",
  tier: 2,
  pci: ["3.2.1", "9.4.7"],
  gdpr: ["17", "25(1)"],
  why: "A request for erasure has to be answered within a month; without a way to do it somebody edits tables by hand.",
  remediation: `Tag it with ErasureMethod: one of ${BY_PEOPLE.join(", ")}; for a bucket also lifecycle.`,
  example: `new aws.rds.Instance("db", { ..., tags: { DataClassification: "personal", ErasureMethod: "job" } });`,
  resourceTypes: [...DATABASES, ...BUCKET],
  check: when(
    holdsPersonalData,
    every(
      on(DATABASES, requiresTag("ErasureMethod", oneOf(...BY_PEOPLE), { absent: "fail" })),
      on(
        BUCKET,
        requiresTag("ErasureMethod", oneOf("lifecycle", ...BY_PEOPLE), { absent: "fail" }),
      ),
    ),
  ),
});
