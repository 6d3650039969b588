import { codedeployAutoRollback } from "../../../../policies/controls/delivery/codedeploy-auto-rollback";
import { casesOf, computed } from "../../harness/cases";
import { deploymentGroup } from "./shapes";

const events = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"];
const on = "group";

casesOf(codedeployAutoRollback, (cases) => {
  cases.passes("on both events", () =>
    deploymentGroup({ autoRollbackConfiguration: { enabled: true, events } }),
  );
  cases.fails("by default", () => deploymentGroup(), {
    on,
    path: "autoRollbackConfiguration.enabled",
  });
  cases.fails(
    "on failure only",
    () =>
      deploymentGroup({
        autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE"] },
      }),
    { on, path: "autoRollbackConfiguration.events" },
  );
  cases.undecided(
    "while the events are computed",
    () => deploymentGroup({ autoRollbackConfiguration: { enabled: true, events: computed([]) } }),
    { on, path: "autoRollbackConfiguration.events", then: "fail" },
  );
});
