import { codepipelineApprovalAndTestBeforeProduction } from "../../../../policies/controls/delivery/codepipeline-approval-and-test-before-production";
import { casesOf, computed } from "../../harness/cases";
import { action, pipeline } from "./shapes";

const stack = "prod";
const on = "release";
const source = [action("Source")];

casesOf(codepipelineApprovalAndTestBeforeProduction, (cases) => {
  cases.passes(
    "with stages before the deployment",
    () => pipeline([source, [action("Test")], [action("Approval")], [action("Deploy")]]),
    { stack },
  );
  cases.passes(
    "with earlier actions of the same stage",
    () => pipeline([source, [action("Build", 1), action("Approval", 2), action("Deploy", 3)]]),
    { stack },
  );
  cases.fails(
    "without an approval",
    () => pipeline([source, [action("Test")], [action("Deploy")]]),
    {
      stack,
      on,
      path: "stages[2].actions[0]",
    },
  );
  cases.fails(
    "with an approval at the same time",
    () => pipeline([source, [action("Build")], [action("Approval", 1), action("Deploy", 1)]]),
    { stack, on, path: "stages[2].actions[1]" },
  );
  cases.fails(
    "with a test afterwards",
    () => pipeline([source, [action("Approval")], [action("Deploy")], [action("Test")]]),
    { stack, on, path: "stages[2].actions[0]" },
  );
  cases.ignores("about a pipeline that deploys nothing", () => pipeline([source]), { stack });
  cases.ignores("outside production", () => pipeline([source, [action("Deploy")]]), {
    stack: "dev",
  });
  cases.undecided(
    "while the stages are computed",
    () => pipeline([], { stages: computed([{ name: "one", actions: [action("Deploy")] }]) }),
    { stack, on, path: "stages", then: "fail" },
  );
});
