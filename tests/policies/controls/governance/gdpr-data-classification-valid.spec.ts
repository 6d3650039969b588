import { gdprDataClassificationValid } from "../../../../policies/controls/governance/gdpr-data-classification-valid";
import { casesOf, computed } from "../../harness/cases";
import { database } from "./shapes";

const at = { on: "db", path: "tags.DataClassification" };

casesOf(gdprDataClassificationValid, (cases) => {
  cases.passes("with cardholder", () => database({ DataClassification: "cardholder" }));
  cases.fails("without a class", () => database(), at);
  cases.fails("with one that nobody agreed", () => database({ DataClassification: "secret" }), at);
  cases.fails(
    "with sensitive authentication data",
    () => database({ DataClassification: "sad" }),
    at,
  );
  cases.undecided("while it is computed", () => database({ DataClassification: computed("sad") }), {
    ...at,
    then: "fail",
  });
});
