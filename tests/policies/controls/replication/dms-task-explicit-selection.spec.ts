import { dmsTaskExplicitSelection } from "../../../../policies/controls/replication/dms-task-explicit-selection";
import { casesOf, computed } from "../../harness/cases";
import { mapping, task } from "./shapes";

casesOf(dmsTaskExplicitSelection, (cases) => {
  cases.passes("with a schema's name", () => task({ tableMappings: mapping("public") }));
  cases.fails("with everything", () => task({ tableMappings: mapping("%") }), {
    on: "task",
    path: "tableMappings",
  });
  cases.undecided(
    "while the mapping is computed",
    () => task({ tableMappings: computed(mapping("%")) }),
    { on: "task", path: "tableMappings", then: "fail" },
  );
});
