import { gdprErasureMechanism } from "../../../../policies/controls/governance/gdpr-erasure-mechanism";
import { casesOf, computed } from "../../harness/cases";
import type { Tags } from "./shapes";
import { bucket, database } from "./shapes";

const personal = (ErasureMethod: Tags[string]) => ({
  DataClassification: "personal",
  ErasureMethod,
});
const at = { on: "db", path: "tags.ErasureMethod" };

casesOf(gdprErasureMechanism, (cases) => {
  cases.passes("with a job", () => database(personal("job")));
  cases.passes("with a bucket's lifecycle", () => bucket(personal("lifecycle")));
  cases.fails("without a method", () => database({ DataClassification: "cardholder" }), at);
  cases.fails(
    "with a lifecycle, which a database has not",
    () => database(personal("lifecycle")),
    at,
  );
  cases.ignores("other data", () => database({ DataClassification: "internal" }));
  cases.undecided("while it is computed", () => database(personal(computed("none"))), {
    ...at,
    then: "fail",
  });
});
