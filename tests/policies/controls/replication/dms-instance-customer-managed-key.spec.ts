import { dmsInstanceCustomerManagedKey } from "../../../../policies/controls/replication/dms-instance-customer-managed-key";
import { casesOf, computed } from "../../harness/cases";
import { instance, key, serverless } from "./shapes";

const config = { replicationSubnetGroupId: "shop" };

casesOf(dmsInstanceCustomerManagedKey, (cases) => {
  cases.passes("with a key of the stack", () => instance({ kmsKeyArn: key().arn }));
  cases.passes("without an instance too", () =>
    serverless({ computeConfig: { ...config, kmsKeyId: key().arn } }),
  );
  cases.fails("by default", () => instance(), { on: "dms", path: "kmsKeyArn" });
  cases.fails("without an instance by default", () => serverless(), {
    on: "serverless",
    path: "computeConfig.kmsKeyId",
  });
  cases.undecided(
    "while the key is computed elsewhere",
    () => instance({ kmsKeyArn: computed("arn:aws:kms:eu-central-1:111122223333:key/1") }),
    { on: "dms", path: "kmsKeyArn", then: "pass" },
  );
});
