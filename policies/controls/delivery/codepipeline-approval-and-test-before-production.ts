import type { Check } from "../../engine/check";
import { inEnvironment, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { read, readOne } from "../../engine/property";
import { fail, indeterminate, notApplicable, pass } from "../../engine/result";

/** Nothing reaches production that nobody tested and nobody approved. */
export const codepipelineApprovalAndTestBeforeProduction = defineControl({
  id: "codepipeline-approval-and-test-before-production",
  title:
    "A manual Approval action and a Test or Build action precede every Deploy action in production",
  area: "delivery",
  severity: "high",
  tier: 1,
  pci: ["6.5.1", "6.2.3", "6.5.2"],
  gdpr: ["25(1)", "32(1)(d)"],
  why: "Changes to production must be tested and approved by somebody else before they are made.",
  remediation:
    "Put stages with a Test or Build action and with an Approval action before the deployment.",
  example: `stages: [source, { name: "Test", actions: [{ category: "Test", ... }] },
  { name: "Approve", actions: [{ category: "Approval", provider: "Manual", ... }] }, deploy]`,
  resourceTypes: ["aws:codepipeline/pipeline:Pipeline"],
  check: when(inEnvironment("prod"), deploysOnlyAfterApprovalAndTest()),
});

interface Action {
  readonly path: string;
  readonly category: string;
  /** Stages run one after the other, and in a stage the actions by their run order. */
  readonly stage: number;
  readonly runOrder: number;
}

function deploysOnlyAfterApprovalAndTest(): Check {
  return ({ inputs }) => {
    const actions = actionsOf(inputs);
    if (actions === undefined) {
      return [indeterminate("stages", "an action is known only after the update")];
    }
    const deployments = actions.filter(({ category }) => category === "Deploy");
    if (deployments.length === 0) return [notApplicable("it deploys nothing")];
    return deployments.map((deployment) => {
      const before = actions.filter((action) => precedes(action, deployment));
      const missing = [
        before.some(({ category }) => category === "Approval") ? [] : ["an Approval action"],
        before.some(({ category }) => /^(Test|Build)$/.test(category))
          ? []
          : ["a Test or Build action"],
      ].flat();
      return missing.length === 0
        ? pass(deployment.path, "approved and tested")
        : fail(deployment.path, "a deployment", `preceded by ${missing.join(" and ")}`);
    });
  };
}

/** The actions of a pipeline, or `undefined` while one of them isn't known. */
function actionsOf(inputs: unknown): Action[] | undefined {
  const actions: Action[] = [];
  for (const [stage, { state }] of read(inputs, "stages[*]").entries()) {
    if (state === "unknown") return undefined;
    for (const action of read(inputs, `stages[${stage}].actions[*]`)) {
      if (action.state === "absent") continue;
      const value = action.state === "known" ? action.value : undefined;
      const [category, runOrder] = [readOne(value, "category"), readOne(value, "runOrder")];
      if ([action, category, runOrder].some((one) => one.state === "unknown")) return undefined;
      actions.push({
        path: action.path,
        category: category.state === "known" ? String(category.value) : "",
        stage,
        runOrder: runOrder.state === "known" ? Number(runOrder.value) : 1,
      });
    }
  }
  return actions;
}

function precedes(one: Action, other: Action): boolean {
  return one.stage === other.stage ? one.runOrder < other.runOrder : one.stage < other.stage;
}
