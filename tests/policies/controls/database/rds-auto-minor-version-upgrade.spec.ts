import { rdsAutoMinorVersionUpgrade } from "../../../../policies/controls/database/rds-auto-minor-version-upgrade";
import { casesOf, computed } from "../../harness/cases";
import { database } from "./shapes";

casesOf(rdsAutoMinorVersionUpgrade, (cases) => {
  cases.passes("by default", () => database());
  cases.fails("when it is off", () => database({ autoMinorVersionUpgrade: false }), {
    on: "db",
    path: "autoMinorVersionUpgrade",
  });
  cases.undecided(
    "while it is computed",
    () => database({ autoMinorVersionUpgrade: computed(false) }),
    { on: "db", path: "autoMinorVersionUpgrade", then: "fail" },
  );
});
