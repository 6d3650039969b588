import { ecsExecDisabledInProduction } from "../../../../policies/controls/containers/ecs-exec-disabled-in-production";
import { casesOf, computed } from "../../harness/cases";
import { service } from "./shapes";

const stack = "prod";
const expected = { stack, on: "app", path: "enableExecuteCommand" };

casesOf(ecsExecDisabledInProduction, (cases) => {
  cases.passes("by default", () => service(), { stack });
  cases.fails("when it is on", () => service({ enableExecuteCommand: true }), expected);
  cases.ignores("outside production", () => service({ enableExecuteCommand: true }), {
    stack: "dev",
  });
  cases.undecided(
    "while it is computed",
    () => service({ enableExecuteCommand: computed(false) }),
    { ...expected, then: "pass" },
  );
});
