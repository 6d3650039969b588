import { codebuildNotPrivileged } from "../../../../policies/controls/delivery/codebuild-not-privileged";
import { casesOf, computed } from "../../harness/cases";
import { project } from "./shapes";

const expected = { on: "build", path: "environment.privilegedMode" };

casesOf(codebuildNotPrivileged, (cases) => {
  cases.passes("by default", () => project());
  cases.fails(
    "with a privileged build",
    () => project({ environment: { privilegedMode: true } }),
    expected,
  );
  cases.undecided(
    "while it is computed",
    () => project({ environment: { privilegedMode: computed(false) } }),
    { ...expected, then: "pass" },
  );
});
