import { rdsCustomerManagedKey } from "../../../../policies/controls/database/rds-customer-managed-key";
import { casesOf, computed } from "../../harness/cases";
import { cluster, database, key, replica } from "./shapes";

casesOf(rdsCustomerManagedKey, (cases) => {
  cases.passes("with a key of the stack", () => database({ kmsKeyId: key().arn }));
  cases.passes("with a key of another stack", () =>
    cluster({ kmsKeyId: "arn:aws:kms:eu-central-1:111122223333:key/1" }),
  );
  cases.ignores("about a replica, which has its source's", () => replica());
  cases.fails("by default", () => database(), { on: "db", path: "kmsKeyId" });
  cases.fails(
    "with the key that AWS manages",
    () => database({ kmsKeyId: "arn:aws:kms:eu-central-1:111122223333:alias/aws/rds" }),
    { on: "db", path: "kmsKeyId" },
  );
  cases.undecided(
    "while the key is computed elsewhere",
    () => database({ kmsKeyId: computed("arn:aws:kms:eu-central-1:111122223333:key/1") }),
    { on: "db", path: "kmsKeyId", then: "pass" },
  );
});
