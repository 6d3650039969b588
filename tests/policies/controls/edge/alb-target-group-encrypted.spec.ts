import * as aws from "@pulumi/aws";
import { albTargetGroupEncrypted } from "../../../../policies/controls/edge/alb-target-group-encrypted";
import { casesOf, computed } from "../../harness/cases";

const targets = (protocol: aws.lb.TargetGroupArgs["protocol"], data: string) =>
  new aws.lb.TargetGroup("cards", {
    tags: { DataClassification: data },
    ...(protocol === undefined ? {} : { protocol }),
  });
const expected = { on: "cards", path: "protocol" };

casesOf(albTargetGroupEncrypted, (cases) => {
  cases.passes("with HTTPS", () => targets("HTTPS", "cardholder"));
  cases.fails("with HTTP", () => targets("HTTP", "cardholder"), expected);
  cases.fails("without a protocol", () => targets(undefined, "personal"), expected);
  cases.ignores("about data that isn't personal", () => targets("HTTP", "internal"));
  cases.undecided("while it is computed", () => targets(computed("HTTP"), "cardholder"), {
    ...expected,
    then: "fail",
  });
});
