import { ecsTaskReadonlyRootFilesystem } from "../../../../policies/controls/containers/ecs-task-readonly-root-filesystem";
import { casesOf } from "../../harness/cases";
import { laterTask, task } from "./shapes";

const readonly = { readonlyRootFilesystem: true };

casesOf(ecsTaskReadonlyRootFilesystem, (cases) => {
  cases.passes("when it is", () => task([readonly]));
  cases.fails("by default", () => task([readonly, {}]), {
    on: "task",
    path: "containerDefinitions[1].readonlyRootFilesystem",
  });
  cases.undecided("while the document is computed", () => laterTask(readonly), {
    on: "task",
    path: "containerDefinitions",
    then: "pass",
  });
});
