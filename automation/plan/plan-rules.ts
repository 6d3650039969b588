import { ruleOver, type DocumentRule } from "../manifest/document";
import type { Problem } from "../manifest/problem";
import { peopleNamed, personOf } from "./approvals";
import type { PlanDocument } from "./plan-schema";

type Stages = PlanDocument["stages"];

/** Shares rise, or a step would take traffic away without a reason. */
function rising({ stages }: { readonly stages: Stages }): Problem[] {
  return stages.flatMap(({ percent }, index) => {
    const before = stages[index - 1]?.percent ?? 0;
    const problem = {
      path: `stages[${index}].percent`,
      found: percent,
      expected: `more than the ${before} before it`,
    };
    return percent > before ? [] : [problem];
  });
}

function endsAtAll({ stages }: { readonly stages: Stages }): Problem[] {
  const last = stages.length - 1;
  const percent = stages[last]?.percent;
  return percent === 100
    ? []
    : [{ path: `stages[${last}].percent`, found: percent, expected: "100 at the end" }];
}

function soakWithinLimit({ stages }: { readonly stages: Stages }): Problem[] {
  return stages.flatMap(({ soak, limit }, index) =>
    soak <= limit
      ? []
      : [
          {
            path: `stages[${index}].soak`,
            found: `${soak} ms`,
            expected: `at most its limit, ${limit} ms`,
          },
        ],
  );
}

/** Blue must still be warm when the writer moves, and green proven: in between two stages. */
function switchAfterAStage(plan: Pick<PlanDocument, "stages" | "switch">): Problem[] {
  const shares = plan.stages.map(({ percent }) => percent).filter((percent) => percent < 100);
  const { after } = plan.switch;
  return shares.includes(after)
    ? []
    : [
        {
          path: "switch.after",
          found: after,
          expected: `the share of a stage before the last (${shares.join(", ") || "there is none"})`,
        },
      ];
}

/** Gates that open by themselves inside the pause would let writes go to the old writer. */
function holdOutlastsPause({ switch: { pauseBudget, holdLimit } }: Pick<PlanDocument, "switch">) {
  return holdLimit > pauseBudget
    ? []
    : [
        {
          path: "switch.holdLimit",
          found: `${holdLimit} ms`,
          expected: `more than pauseBudget (${pauseBudget} ms): a gate must not open inside the pause`,
        },
      ];
}

/** Without any time nothing can succeed; only the pause between two attempts may be none. */
function deadlinesLeaveTime({ switch: asked }: Pick<PlanDocument, "switch">): Problem[] {
  return Object.entries(asked)
    .filter(([key, value]) => value === 0 && key !== "backOff")
    .map(([key]) => ({ path: `switch.${key}`, found: "0 ms", expected: "more than nothing" }));
}

/** Two of one person is nobody: such an entry could never begin. */
function approvableByThoseNamed({
  stages,
  switch: asked,
  approvers,
}: Pick<PlanDocument, "stages" | "switch" | "approvers">): Problem[] {
  const all = [
    ...stages.map(({ approvals }, index) => ({ path: `stages[${index}]`, approvals })),
    { path: "switch", approvals: asked.approvals },
  ];
  return all.flatMap(({ path, approvals: { people, of } }) => {
    const able = new Set(peopleNamed(of, approvers).map(personOf));
    if (of.length === 0 || people <= able.size) return [];
    const expected = `at most the ${able.size} different people of ${of.join(", ")} (${[...able].join(", ")})`;
    return [{ path: `${path}.approvals.people`, found: people, expected }];
  });
}

function windowsForward(plan: Pick<PlanDocument, "windows" | "switch">): Problem[] {
  const lists = { windows: plan.windows, "switch.windows": plan.switch.windows ?? [] };
  return Object.entries(lists).flatMap(([path, windows]) =>
    windows.flatMap(({ from, to }, index) =>
      from < to
        ? []
        : [{ path: `${path}[${index}].to`, found: to, expected: `a time after from (${from})` }],
    ),
  );
}

function freezesForward({ freezes }: Pick<PlanDocument, "freezes">): Problem[] {
  return freezes.flatMap(({ from, to }, index) =>
    from <= to
      ? []
      : [{ path: `freezes[${index}].to`, found: to, expected: `a day from ${from} on` }],
  );
}

/** Rules over several values of a plan. */
export const planRules: readonly DocumentRule<PlanDocument>[] = [
  ruleOver<PlanDocument, "stages">(["stages"], rising),
  ruleOver<PlanDocument, "stages">(["stages"], endsAtAll),
  ruleOver<PlanDocument, "stages">(["stages"], soakWithinLimit),
  ruleOver<PlanDocument, "stages" | "switch">(["stages", "switch"], switchAfterAStage),
  ruleOver<PlanDocument, "switch">(["switch"], holdOutlastsPause),
  ruleOver<PlanDocument, "switch">(["switch"], deadlinesLeaveTime),
  ruleOver<PlanDocument, "stages" | "switch" | "approvers">(
    ["stages", "switch", "approvers"],
    approvableByThoseNamed,
  ),
  ruleOver<PlanDocument, "windows" | "switch">(["windows", "switch"], windowsForward),
  ruleOver<PlanDocument, "freezes">(["freezes"], freezesForward),
];
