import * as aws from "@pulumi/aws";
import { snsEncrypted } from "../../../../policies/controls/operations/sns-encrypted";
import { casesOf, computed } from "../../harness/cases";
import { topic } from "./shapes";

const at = { on: "alarms", path: "kmsMasterKeyId" };

casesOf(snsEncrypted, (cases) => {
  cases.passes("with a key of one's own", () =>
    topic({ kmsMasterKeyId: new aws.kms.Key("key", {}).arn }),
  );
  cases.fails("by default", () => topic(), at);
  cases.fails(
    "with the key that AWS manages",
    () => topic({ kmsMasterKeyId: "alias/aws/sns" }),
    at,
  );
  cases.undecided(
    "while the key comes from elsewhere",
    () => topic({ kmsMasterKeyId: computed("alias/aws/sns") }),
    { ...at, then: "fail" },
  );
});
