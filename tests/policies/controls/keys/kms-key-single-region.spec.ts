import * as aws from "@pulumi/aws";
import { kmsKeySingleRegion } from "../../../../policies/controls/keys/kms-key-single-region";
import { casesOf, computed } from "../../harness/cases";
import { key } from "./shapes";

const primaryKeyArn = "arn:aws:kms:eu-central-1:111122223333:key/mrk-1";

casesOf(kmsKeySingleRegion, (cases) => {
  cases.passes("by default", () => key());
  cases.fails("with a key that can be replicated", () => key({ multiRegion: true }), {
    on: "key",
    path: "multiRegion",
  });
  cases.fails("with a replica", () => new aws.kms.ReplicaKey("copy", { primaryKeyArn }), {
    on: "copy",
    path: "",
  });
  cases.undecided("while it is computed", () => key({ multiRegion: computed(true) }), {
    on: "key",
    path: "multiRegion",
    then: "fail",
  });
});
