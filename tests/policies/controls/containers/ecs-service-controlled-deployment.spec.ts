import { ecsServiceControlledDeployment } from "../../../../policies/controls/containers/ecs-service-controlled-deployment";
import { casesOf, computed } from "../../harness/cases";
import { service } from "./shapes";

const expected = { on: "app", path: "deploymentController.type" };

casesOf(ecsServiceControlledDeployment, (cases) => {
  cases.passes("through CodeDeploy", () =>
    service({ deploymentController: { type: "CODE_DEPLOY" } }),
  );
  cases.passes("by ECS's own canary", () =>
    service({ deploymentConfiguration: { strategy: "CANARY" } }),
  );
  cases.passes("with a circuit breaker", () =>
    service({ deploymentCircuitBreaker: { enable: true, rollback: true } }),
  );
  cases.fails("by default", () => service(), expected);
  cases.fails(
    "with a circuit breaker that stays where it is",
    () => service({ deploymentCircuitBreaker: { enable: true, rollback: false } }),
    expected,
  );
  cases.undecided(
    "while the controller is computed",
    () => service({ deploymentController: { type: computed("ECS") } }),
    { ...expected, then: "fail" },
  );
});
