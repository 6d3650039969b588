import { gdprProcessingRecord } from "../../../../policies/controls/governance/gdpr-processing-record";
import { casesOf, computed } from "../../harness/cases";
import { ACTIVITY, database } from "./shapes";

const settings = { processingActivities: { payments: ACTIVITY } };
const personal = { DataClassification: "personal" };
const at = { on: "db", path: "tags.ProcessingActivity", settings };

casesOf(gdprProcessingRecord, (cases) => {
  cases.passes(
    "with an activity of the register",
    () => database({ ...personal, ProcessingActivity: "payments" }),
    { settings },
  );
  cases.fails("without one", () => database(personal), at);
  cases.fails(
    "with one that nobody wrote down",
    () => database({ ...personal, ProcessingActivity: "marketing" }),
    at,
  );
  cases.ignores("other data", () => database({ DataClassification: "internal" }));
  cases.undecided(
    "while it is computed",
    () => database({ ...personal, ProcessingActivity: computed("payments") }),
    { ...at, then: "pass" },
  );
});
