import { ecsTaskLogging } from "../../../../policies/controls/containers/ecs-task-logging";
import { casesOf } from "../../harness/cases";
import { laterTask, task } from "./shapes";

const logging = (logDriver: string, options: object = {}) => ({
  logConfiguration: { logDriver, options },
});
const toGroup = logging("awslogs", { "awslogs-group": "payments" });
const on = "task";

casesOf(ecsTaskLogging, (cases) => {
  cases.passes("to a log group", () => task([toGroup]));
  cases.passes("through FireLens", () => task([logging("awsfirelens")]));
  cases.fails("by default", () => task([toGroup, {}]), {
    on,
    path: "containerDefinitions[1].logConfiguration.logDriver",
  });
  cases.fails("without a group", () => task([logging("awslogs")]), {
    on,
    path: "containerDefinitions[0].logConfiguration.options.awslogs-group",
  });
  cases.fails("with a driver of the host", () => task([logging("json-file")]), {
    on,
    path: "containerDefinitions[0].logConfiguration.logDriver",
  });
  cases.undecided("while the document is computed", () => laterTask(toGroup), {
    on,
    path: "containerDefinitions",
    then: "pass",
  });
});
