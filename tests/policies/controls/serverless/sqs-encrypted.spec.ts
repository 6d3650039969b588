import * as aws from "@pulumi/aws";
import { sqsEncrypted } from "../../../../policies/controls/serverless/sqs-encrypted";
import { casesOf, computed } from "../../harness/cases";

const queue = (args: aws.sqs.QueueArgs = {}) => new aws.sqs.Queue("queue", args);
const at = { on: "queue", path: "sqsManagedSseEnabled" };

casesOf(sqsEncrypted, (cases) => {
  cases.passes("by default", () => queue());
  cases.passes("with a key", () =>
    queue({ sqsManagedSseEnabled: false, kmsMasterKeyId: new aws.kms.Key("key", {}).arn }),
  );
  cases.fails("with both switched off", () => queue({ sqsManagedSseEnabled: false }), at);
  cases.undecided(
    "while the switch is computed",
    () => queue({ sqsManagedSseEnabled: computed(false) }),
    {
      ...at,
      then: "fail",
    },
  );
});
