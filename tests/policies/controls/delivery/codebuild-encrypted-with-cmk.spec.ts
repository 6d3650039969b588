import * as aws from "@pulumi/aws";
import { codebuildEncryptedWithCmk } from "../../../../policies/controls/delivery/codebuild-encrypted-with-cmk";
import { casesOf, computed } from "../../harness/cases";
import { project } from "./shapes";

const key = () => ({ encryptionKey: new aws.kms.Key("key", {}).arn });
const on = "build";

casesOf(codebuildEncryptedWithCmk, (cases) => {
  cases.passes("with a key", () => project(key()));
  cases.fails("by default", () => project(), { on, path: "encryptionKey" });
  cases.fails("with a key of AWS", () => project({ encryptionKey: "alias/aws/s3" }), {
    on,
    path: "encryptionKey",
  });
  cases.fails(
    "with plain artifacts",
    () => project({ ...key(), artifacts: { type: "S3", encryptionDisabled: true } }),
    { on, path: "artifacts.encryptionDisabled" },
  );
  cases.undecided(
    "while the key comes from elsewhere",
    () => project({ encryptionKey: computed("key-1") }),
    { on, path: "encryptionKey", then: "pass" },
  );
});
