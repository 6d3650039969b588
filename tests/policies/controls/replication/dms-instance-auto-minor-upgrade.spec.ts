import { dmsInstanceAutoMinorUpgrade } from "../../../../policies/controls/replication/dms-instance-auto-minor-upgrade";
import { casesOf, computed } from "../../harness/cases";
import { instance } from "./shapes";

casesOf(dmsInstanceAutoMinorUpgrade, (cases) => {
  cases.passes("when it is on", () => instance({ autoMinorVersionUpgrade: true }));
  cases.fails("by default", () => instance(), { on: "dms", path: "autoMinorVersionUpgrade" });
  cases.undecided(
    "while it is computed",
    () => instance({ autoMinorVersionUpgrade: computed(true) }),
    { on: "dms", path: "autoMinorVersionUpgrade", then: "pass" },
  );
});
