import { ecsTaskNonrootUser } from "../../../../policies/controls/containers/ecs-task-nonroot-user";
import { casesOf } from "../../harness/cases";
import { laterTask, task } from "./shapes";

const expected = { on: "task", path: "containerDefinitions[0].user" };

casesOf(ecsTaskNonrootUser, (cases) => {
  cases.passes("with a number", () => task([{ user: "1000:1000" }]));
  cases.passes("with a name that begins like root's", () => task([{ user: "rootless" }]));
  cases.fails("by default", () => task([{}]), expected);
  for (const user of ["root", "0", "0:0", "root:root"]) {
    cases.fails(`as ${user}`, () => task([{ user }]), expected);
  }
  cases.undecided("while the document is computed", () => laterTask({ user: "root" }), {
    on: "task",
    path: "containerDefinitions",
    then: "fail",
  });
});
