import type { Stack } from "../../engine/graph";
import { read } from "../../engine/property";
import type { Resource } from "../../engine/resource";
import { DATABASE_CLUSTER, DATABASE_INSTANCE } from "../../aws/types/resource-types";
import { isPersonal } from "./retention";
import { daysAt, textAt } from "./text";
import { tag } from "../../aws/tags";

/** How a store forgets a person, and how it comes back after a loss. */
export interface Erasure {
  readonly resource: string;
  readonly type: string;
  /** The ErasureMethod tag: `job`, `expiry`, `crypto-shredding` ...; `not stated` without. */
  readonly method: string;
  /** Days until the last backup that still holds an erased row is gone; undefined: no backup is known. */
  readonly goneFromBackupsAfterDays: number | undefined;
  /** What a restore would use. */
  readonly restore: readonly string[];
}

const BACKUP_PLAN = "aws:backup/plan:Plan";
const BACKUP_SELECTION = "aws:backup/selection:Selection";
const DATABASES = new Set<string>([DATABASE_INSTANCE, DATABASE_CLUSTER]);
/** What holds data at rest; a service or an endpoint only passes it on. */
const STORES = new Set<string>([
  ...DATABASES,
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketV2:BucketV2",
  "aws:dynamodb/table:Table",
  "aws:cloudwatch/logGroup:LogGroup",
]);

/** Erasure and restore of every store of data about people. */
export function erasures(stack: Stack): Erasure[] {
  return stack.resources
    .filter((one) => STORES.has(one.type) && isPersonal(one))
    .map((one) => {
      const method = tag(one, "ErasureMethod");
      const own = DATABASES.has(one.type) ? daysAt(one.inputs, "backupRetentionPeriod") : undefined;
      const plans = backupsOf(one, stack);
      const kept = [own, ...plans.map(({ days }) => days)].filter((days) => days !== undefined);
      return {
        resource: one.name,
        type: one.type,
        method: method.state === "known" ? String(method.value) : "not stated",
        goneFromBackupsAfterDays: kept.length === 0 ? undefined : Math.max(...kept),
        restore: [
          ...(own === undefined || own === 0 ? [] : [`to any second of the last ${own} days`]),
          ...plans.map(({ name, days }) => `from ${name}, kept ${days ?? "for ever"} days`),
        ],
      };
    });
}

/** The backups that a plan makes of a resource, by the selections that name it. */
function backupsOf(store: Resource, stack: Stack): { name: string; days: number | undefined }[] {
  const arn = textAt(store.outputs, "arn");
  const selections = stack
    .ofType(BACKUP_SELECTION)
    .filter(({ inputs }) =>
      read(inputs, "resources[*]").some((one) => one.state === "known" && one.value === arn),
    );
  return selections.flatMap((selection) =>
    stack.follow(selection, "planId", [BACKUP_PLAN]).resources.flatMap((plan) => {
      const rules = read(plan.inputs, "rules[*]").flatMap((rule) =>
        rule.state === "known" ? [rule.value] : [],
      );
      return rules.flatMap((rule) => [
        { name: `backups of ${plan.name}`, days: daysAt(rule, "lifecycle.deleteAfter") },
        ...read(rule, "copyActions[*]").flatMap((copy) =>
          copy.state === "known"
            ? [
                {
                  name: `copies of ${plan.name}`,
                  days: daysAt(copy.value, "lifecycle.deleteAfter"),
                },
              ]
            : [],
        ),
      ]);
    }),
  );
}
