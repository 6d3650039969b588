import { gdprDpiaReference } from "../../../../policies/controls/governance/gdpr-dpia-reference";
import { casesOf, computed, TODAY } from "../../harness/cases";
import { ACTIVITY, database, task } from "./shapes";

const settings = {
  impactAssessments: { "DPIA-1": { reviewBy: TODAY }, "DPIA-0": { reviewBy: "2026-06-14" } },
  processingActivities: { scoring: { ...ACTIVITY, highRisk: true }, payments: ACTIVITY },
};
const special = { DataClassification: "personal-special" };
const at = { on: "db", path: "tags.Dpia", settings };

casesOf(gdprDpiaReference, (cases) => {
  cases.passes(
    "with an assessment that is to be reviewed today",
    () => database({ ...special, Dpia: "DPIA-1" }),
    { settings },
  );
  cases.fails("without one, of special categories", () => database(special), at);
  cases.fails(
    "without one, of an activity of high risk",
    () => database({ DataClassification: "personal", ProcessingActivity: "scoring" }),
    at,
  );
  cases.fails(
    "without one, where a whole database of people is copied",
    () => task({ DataClassification: "cardholder" }),
    { ...at, on: "move" },
  );
  cases.fails(
    "with one whose review is a day late",
    () => database({ ...special, Dpia: "DPIA-0" }),
    at,
  );
  cases.ignores(
    "an activity without high risk",
    () => database({ DataClassification: "personal", ProcessingActivity: "payments" }),
    { settings },
  );
  cases.undecided(
    "while it is computed",
    () => database({ ...special, Dpia: computed("DPIA-0") }),
    { ...at, then: "fail" },
  );
});
