import { dmsInstanceNotPublic } from "../../../../policies/controls/replication/dms-instance-not-public";
import { casesOf, computed } from "../../harness/cases";
import { instance } from "./shapes";

casesOf(dmsInstanceNotPublic, (cases) => {
  cases.passes("when it says no", () => instance({ publiclyAccessible: false }));
  cases.fails("by default", () => instance(), { on: "dms", path: "publiclyAccessible" });
  cases.undecided("while it is computed", () => instance({ publiclyAccessible: computed(true) }), {
    on: "dms",
    path: "publiclyAccessible",
    then: "fail",
  });
});
