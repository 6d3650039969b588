import { s3NoForceDestroy } from "../../../../policies/controls/storage/s3-no-force-destroy";
import { casesOf, computed } from "../../harness/cases";
import { auditBucket, bucket } from "./shapes";

casesOf(s3NoForceDestroy, (cases) => {
  cases.passes("by default", () => auditBucket());
  cases.fails("on an audit bucket", () => auditBucket({ forceDestroy: true }), {
    on: "audit",
    path: "forceDestroy",
  });
  cases.fails("on any bucket in production", () => bucket({ forceDestroy: true }), {
    on: "data",
    path: "forceDestroy",
    stack: "prod",
  });
  cases.fails(
    "on a bucket with card holders' data",
    () => bucket({ forceDestroy: true, tags: { DataClassification: "cardholder" } }),
    { on: "data", path: "forceDestroy" },
  );
  cases.ignores("a bucket of a test", () => bucket({ forceDestroy: true }));
  cases.undecided("while it is computed", () => auditBucket({ forceDestroy: computed(true) }), {
    on: "audit",
    path: "forceDestroy",
    then: "fail",
  });
});
