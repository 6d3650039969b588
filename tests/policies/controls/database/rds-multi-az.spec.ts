import { rdsMultiAz } from "../../../../policies/controls/database/rds-multi-az";
import { casesOf, computed } from "../../harness/cases";
import { database } from "./shapes";

casesOf(rdsMultiAz, (cases) => {
  cases.passes("with a standby", () => database({ multiAz: true }), { stack: "prod" });
  cases.ignores("about a development database", () => database(), { stack: "dev" });
  cases.fails("in production by default", () => database(), {
    stack: "prod",
    on: "db",
    path: "multiAz",
  });
  cases.undecided("while it is computed", () => database({ multiAz: computed(true) }), {
    stack: "staging",
    on: "db",
    path: "multiAz",
    then: "pass",
  });
});
