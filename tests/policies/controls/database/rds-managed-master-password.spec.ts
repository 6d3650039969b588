import { rdsManagedMasterPassword } from "../../../../policies/controls/database/rds-managed-master-password";
import { casesOf, computed } from "../../harness/cases";
import { cluster, database, key, replica } from "./shapes";

const managed = () => ({ manageMasterUserPassword: true, masterUserSecretKmsKeyId: key().arn });

casesOf(rdsManagedMasterPassword, (cases) => {
  cases.passes("when RDS manages it under a key of the stack", () => database(managed()));
  cases.ignores("about a replica, which has its source's", () => replica());
  cases.fails("with a password", () => database({ ...managed(), password: "not-a-real-one" }), {
    on: "db",
    path: "password",
  });
  cases.fails("where nobody manages it", () => cluster({ masterUserSecretKmsKeyId: key().arn }), {
    on: "cluster",
    path: "manageMasterUserPassword",
  });
  cases.fails("with the key that AWS manages", () => database({ manageMasterUserPassword: true }), {
    on: "db",
    path: "masterUserSecretKmsKeyId",
  });
  cases.undecided(
    "while it is computed",
    () => database({ ...managed(), manageMasterUserPassword: computed(true) }),
    { on: "db", path: "manageMasterUserPassword", then: "pass" },
  );
});
