import { rdsNotPubliclyAccessible } from "../../../../policies/controls/database/rds-not-publicly-accessible";
import { casesOf, computed } from "../../harness/cases";
import { database } from "./shapes";

casesOf(rdsNotPubliclyAccessible, (cases) => {
  cases.passes("by default", () => database());
  cases.fails("with a public address", () => database({ publiclyAccessible: true }), {
    on: "db",
    path: "publiclyAccessible",
  });
  cases.undecided("while it is computed", () => database({ publiclyAccessible: computed(true) }), {
    on: "db",
    path: "publiclyAccessible",
    then: "fail",
  });
});
