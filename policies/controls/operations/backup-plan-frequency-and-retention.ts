import { either, every, requires } from "../../engine/check";
import type { Check, Context } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { atLeast, equals, satisfies } from "../../engine/expectation";
import { runsDaily } from "../../aws/schedule";
import { read, textOf } from "../../engine/property";

const DAYS = 35;
const daily = satisfies("a schedule of at least once a day", (value) => runsDaily(textOf(value)));

/** One rule that is enough by itself; a plan may have further, rarer ones. */
const isEnough = (rule: string): Check<Context> =>
  every(
    either(
      requires(`${rule}.schedule`, daily, { absent: "fail" }),
      requires(`${rule}.enableContinuousBackup`, equals(true), { absent: "fail" }),
    ),
    requires(`${rule}.lifecycle.deleteAfter`, atLeast(DAYS, "days"), { absent: "fail" }),
  );

/** At most a day is lost, and a fault that is seen after a month can still be undone. */
export const backupPlanFrequencyAndRetention = defineControl({
  id: "backup-plan-frequency-and-retention",
  title: `Backup plans have a rule that runs at least daily and keeps recovery points at least ${DAYS} days`,
  area: "operations",
  severity: "medium",
  tier: 2,
  pci: ["10.3.3", "12.10.1"],
  gdpr: ["32(1)(c)"],
  why: "A weekly backup loses up to a week of payments; a short one is gone before anybody sees the fault.",
  remediation: `Give the plan a rule with a daily schedule and a lifecycle that deletes after ${DAYS} days or more.`,
  example: `rules: [{ ruleName: "daily", targetVaultName: vault.name, schedule: "cron(0 3 * * ? *)",
  lifecycle: { deleteAfter: ${DAYS} } }]`,
  resourceTypes: ["aws:backup/plan:Plan"],
  check: (plan, context) => {
    const rules = read(plan.inputs, "rules[*]").map((_rule, index) => isEnough(`rules[${index}]`));
    return either(...rules)(plan, context);
  },
});
