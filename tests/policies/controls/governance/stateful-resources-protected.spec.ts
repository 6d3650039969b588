import * as aws from "@pulumi/aws";
import { statefulResourcesProtected } from "../../../../policies/controls/governance/stateful-resources-protected";
import { casesOf, computed } from "../../harness/cases";
import { bucket, database } from "./shapes";

const stack = "prod";
const at = { on: "db", path: "options.protect", stack };

casesOf(statefulResourcesProtected, (cases) => {
  cases.passes("with a protected database", () => database({}, {}, { protect: true }), { stack });
  cases.fails("with a database that is not", () => database(), at);
  cases.fails("with a key that is not", () => new aws.kms.Key("key", {}), { ...at, on: "key" });
  cases.fails("with an audit bucket that is not", () => bucket({ LogType: "audit" }), {
    ...at,
    on: "data",
  });
  cases.ignores("a bucket of other things", () => bucket(), { stack });
  cases.ignores("other environments", () => database());
  cases.undecided(
    "while it is computed whether it is an audit bucket",
    () => bucket({ LogType: computed("audit") }),
    { ...at, on: "data", then: "fail" },
  );
});
