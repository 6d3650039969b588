import { cloudtrailLogFileValidation } from "../../../../policies/controls/audit/cloudtrail-log-file-validation";
import { casesOf, computed } from "../../harness/cases";
import { trail } from "./shapes";

const at = { on: "trail", path: "enableLogFileValidation" };

casesOf(cloudtrailLogFileValidation, (cases) => {
  cases.passes("when it is on", () => trail({ enableLogFileValidation: true }));
  cases.fails("by default", () => trail(), at);
  cases.undecided(
    "while it is computed",
    () => trail({ enableLogFileValidation: computed(false) }),
    { ...at, then: "fail" },
  );
});
