import * as aws from "@pulumi/aws";
import { backupPlanFrequencyAndRetention } from "../../../../policies/controls/operations/backup-plan-frequency-and-retention";
import { casesOf, computed } from "../../harness/cases";

type Rule = aws.types.input.backup.PlanRule;
const plan = (...rules: Partial<Rule>[]) =>
  new aws.backup.Plan("plan", {
    rules: rules.map((rule, index) => ({
      ruleName: `rule-${index}`,
      targetVaultName: "vault",
      ...rule,
    })),
  });
const daily: Partial<Rule> = { schedule: "cron(0 3 * * ? *)", lifecycle: { deleteAfter: 35 } };
const weekly = { ...daily, schedule: "cron(0 3 ? * SUN *)" };
const on = "plan";

casesOf(backupPlanFrequencyAndRetention, (cases) => {
  cases.passes("with a daily rule", () => plan(daily));
  cases.passes("with a rarer rule beside it", () => plan(weekly, daily));
  cases.passes("with every twelve hours", () => plan({ ...daily, schedule: "rate(12 hours)" }));
  cases.passes("with continuous backup", () =>
    plan({ enableContinuousBackup: true, lifecycle: { deleteAfter: 35 } }),
  );
  cases.fails("with a weekly rule only", () => plan(weekly), { on, path: "rules[0].schedule" });
  cases.fails("with every two days", () => plan({ ...daily, schedule: "rate(2 days)" }), {
    on,
    path: "rules[0].schedule",
  });
  cases.fails("with 34 days", () => plan({ ...daily, lifecycle: { deleteAfter: 34 } }), {
    on,
    path: "rules[0].lifecycle.deleteAfter",
  });
  cases.fails("when nobody chose how long", () => plan({ schedule: "cron(0 3 * * ? *)" }), {
    on,
    path: "rules[0].lifecycle.deleteAfter",
  });
  cases.undecided(
    "while the days are computed",
    () => plan({ ...daily, lifecycle: { deleteAfter: computed(7) } }),
    { on, path: "rules[0].lifecycle.deleteAfter", then: "fail" },
  );
});
