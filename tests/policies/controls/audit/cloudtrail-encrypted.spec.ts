import * as aws from "@pulumi/aws";
import { cloudtrailEncrypted } from "../../../../policies/controls/audit/cloudtrail-encrypted";
import { casesOf, computed } from "../../harness/cases";
import { trail } from "./shapes";

casesOf(cloudtrailEncrypted, (cases) => {
  cases.passes("with a key of one's own", () =>
    trail({ kmsKeyId: new aws.kms.Key("key", {}).arn }),
  );
  cases.fails("by default", () => trail(), { on: "trail", path: "kmsKeyId" });
  cases.fails("with a key of AWS", () => trail({ kmsKeyId: "alias/aws/cloudtrail" }), {
    on: "trail",
    path: "kmsKeyId",
  });
  cases.undecided(
    "while the key comes from elsewhere",
    () => trail({ kmsKeyId: computed("arn:aws:kms:eu-central-1:111122223333:key/1") }),
    { on: "trail", path: "kmsKeyId", then: "pass" },
  );
});
