import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { ssmSessionEncryptedLoggedAndTimed } from "../../../../policies/controls/operations/ssm-session-encrypted-logged-and-timed";
import { casesOf, computed } from "../../harness/cases";

const inputs = {
  kmsKeyId: "arn:aws:kms:eu-central-1:111122223333:key/1",
  cloudWatchLogGroupName: "sessions",
  cloudWatchEncryptionEnabled: true,
  s3BucketName: "",
  idleSessionTimeout: "15",
};
const contentOf = (changes: object) => JSON.stringify({ inputs: { ...inputs, ...changes } });
const preferences = (content: Input<string>, more: Partial<aws.ssm.DocumentArgs> = {}) =>
  new aws.ssm.Document("sessions", { documentType: "Session", content, ...more });
const session = (changes: object = {}) => preferences(contentOf(changes));
const on = "sessions";

casesOf(ssmSessionEncryptedLoggedAndTimed, (cases) => {
  cases.passes("with a key, a log group and 15 minutes", () => session());
  cases.passes("with a bucket in place of the log group", () =>
    session({ cloudWatchLogGroupName: "", s3BucketName: "logs", s3EncryptionEnabled: true }),
  );
  cases.fails("without a key", () => session({ kmsKeyId: "" }), {
    on,
    path: "content.inputs.kmsKeyId",
  });
  cases.fails("when it is logged nowhere", () => session({ cloudWatchLogGroupName: "" }), {
    on,
    path: "content.inputs.cloudWatchLogGroupName",
  });
  cases.fails("with a log in the clear", () => session({ cloudWatchEncryptionEnabled: false }), {
    on,
    path: "content.inputs.cloudWatchEncryptionEnabled",
  });
  cases.fails("with 16 idle minutes", () => session({ idleSessionTimeout: "16" }), {
    on,
    path: "content.inputs.idleSessionTimeout",
  });
  cases.fails(
    "when everybody may read it",
    () => preferences(contentOf({}), { permissions: { type: "Share", account_ids: "all" } }),
    { on, path: "permissions.account_ids" },
  );
  cases.ignores("documents of another kind", () => preferences("{}", { documentType: "Command" }));
  cases.undecided(
    "while the content is computed",
    () => preferences(computed(contentOf({ idleSessionTimeout: "60" }))),
    { on, path: "content", then: "fail" },
  );
});
