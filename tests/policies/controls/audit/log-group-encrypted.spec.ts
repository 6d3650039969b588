import * as aws from "@pulumi/aws";
import { logGroupEncrypted } from "../../../../policies/controls/audit/log-group-encrypted";
import { casesOf, computed } from "../../harness/cases";
import { logGroup } from "./shapes";

casesOf(logGroupEncrypted, (cases) => {
  cases.passes("with a key of one's own", () =>
    logGroup({ kmsKeyId: new aws.kms.Key("key", {}).arn }),
  );
  cases.fails("by default", () => logGroup(), { on: "logs", path: "kmsKeyId" });
  cases.undecided(
    "while the key comes from elsewhere",
    () => logGroup({ kmsKeyId: computed("arn:aws:kms:eu-central-1:111122223333:key/1") }),
    { on: "logs", path: "kmsKeyId", then: "pass" },
  );
});
