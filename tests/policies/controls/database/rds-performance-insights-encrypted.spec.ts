import { rdsPerformanceInsightsEncrypted } from "../../../../policies/controls/database/rds-performance-insights-encrypted";
import { casesOf, computed } from "../../harness/cases";
import { database, key } from "./shapes";

const on = { performanceInsightsEnabled: true };

casesOf(rdsPerformanceInsightsEncrypted, (cases) => {
  cases.passes("with a key of the stack", () =>
    database({ ...on, performanceInsightsKmsKeyId: key().arn }),
  );
  cases.fails("when it is off", () => database({ performanceInsightsKmsKeyId: key().arn }), {
    on: "db",
    path: "performanceInsightsEnabled",
  });
  cases.fails("with the key that AWS manages", () => database(on), {
    on: "db",
    path: "performanceInsightsKmsKeyId",
  });
  cases.undecided(
    "while it is computed",
    () =>
      database({
        performanceInsightsEnabled: computed(true),
        performanceInsightsKmsKeyId: key().arn,
      }),
    { on: "db", path: "performanceInsightsEnabled", then: "pass" },
  );
});
