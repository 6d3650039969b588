import { dmsInstanceMultiAz } from "../../../../policies/controls/replication/dms-instance-multi-az";
import { casesOf, computed } from "../../harness/cases";
import { instance, serverless } from "./shapes";

casesOf(dmsInstanceMultiAz, (cases) => {
  cases.passes("with a standby", () => instance({ multiAz: true }), { stack: "prod" });
  cases.ignores("about development", () => instance(), { stack: "dev" });
  cases.fails("in production by default", () => instance(), {
    stack: "prod",
    on: "dms",
    path: "multiAz",
  });
  cases.fails("in production without an instance", () => serverless(), {
    stack: "prod",
    on: "serverless",
    path: "computeConfig.multiAz",
  });
  cases.undecided("while it is computed", () => instance({ multiAz: computed(true) }), {
    stack: "prod",
    on: "dms",
    path: "multiAz",
    then: "pass",
  });
});
