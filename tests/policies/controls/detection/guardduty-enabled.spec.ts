import * as aws from "@pulumi/aws";
import { guarddutyEnabled } from "../../../../policies/controls/detection/guardduty-enabled";
import { casesOf, computed } from "../../harness/cases";

const detector = (args: aws.guardduty.DetectorArgs) => new aws.guardduty.Detector("watch", args);
const often = { findingPublishingFrequency: "FIFTEEN_MINUTES" };
const frequency = { on: "watch", path: "findingPublishingFrequency" };

casesOf(guarddutyEnabled, (cases) => {
  cases.passes("with a detector", () => detector(often));
  cases.fails("without one", () => new aws.sns.Topic("any"), {
    on: "the stack",
    path: "@Detector",
  });
  cases.fails("when it is off", () => detector({ ...often, enable: false }), {
    on: "watch",
    path: "enable",
  });
  cases.fails("every six hours, the default", () => detector({}), frequency);
  cases.ignores("about a stack outside AWS", () => undefined);
  cases.undecided(
    "while the frequency is computed",
    () => detector({ findingPublishingFrequency: computed("ONE_HOUR") }),
    { ...frequency, then: "fail" },
  );
});
