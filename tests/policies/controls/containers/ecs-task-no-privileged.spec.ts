import { ecsTaskNoPrivileged } from "../../../../policies/controls/containers/ecs-task-no-privileged";
import { casesOf } from "../../harness/cases";
import { laterTask, task } from "./shapes";

const on = "task";
const capabilities = (names: string[]) => ({ linuxParameters: { capabilities: { add: names } } });

casesOf(ecsTaskNoPrivileged, (cases) => {
  cases.passes("by default", () => task([{}]));
  cases.fails("when the second of two is privileged", () => task([{}, { privileged: true }]), {
    on,
    path: "containerDefinitions[1].privileged",
  });
  cases.fails("when one adds a capability", () => task([capabilities(["SYS_ADMIN"])]), {
    on,
    path: "containerDefinitions[0].linuxParameters.capabilities.add",
  });
  cases.undecided("while the document is computed", () => laterTask({ privileged: true }), {
    on,
    path: "containerDefinitions",
    then: "fail",
  });
});
