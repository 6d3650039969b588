import { rdsIamAuthentication } from "../../../../policies/controls/database/rds-iam-authentication";
import { casesOf, computed } from "../../harness/cases";
import { cluster, database } from "./shapes";

casesOf(rdsIamAuthentication, (cases) => {
  cases.passes("when it is on", () => database({ iamDatabaseAuthenticationEnabled: true }));
  cases.fails("by default", () => cluster(), {
    on: "cluster",
    path: "iamDatabaseAuthenticationEnabled",
  });
  cases.undecided(
    "while it is computed",
    () => database({ iamDatabaseAuthenticationEnabled: computed(true) }),
    { on: "db", path: "iamDatabaseAuthenticationEnabled", then: "pass" },
  );
});
