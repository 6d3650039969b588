import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { configRecorderComplete } from "../../../../policies/controls/audit/config-recorder-complete";
import { casesOf, computed } from "../../harness/cases";

type Group = aws.types.input.cfg.RecorderRecordingGroup;
const recorder = (recordingGroup: Group = { includeGlobalResourceTypes: true }) =>
  new aws.cfg.Recorder("all", { roleArn: "arn:aws:iam::111122223333:role/config", recordingGroup });
const status = (isEnabled: Input<boolean>) =>
  new aws.cfg.RecorderStatus("on", { name: "all", isEnabled });
const channel = () => new aws.cfg.DeliveryChannel("channel", { s3BucketName: "audit" });
const on = "the stack";

casesOf(configRecorderComplete, (cases) => {
  cases.passes("with a started recorder of everything", () => [
    recorder(),
    status(true),
    channel(),
  ]);
  cases.fails("without a recorder", () => [status(true), channel()], { on, path: "@Recorder" });
  cases.fails("with a recorder that isn't started", () => [recorder(), channel()], {
    on,
    path: "@RecorderStatus",
  });
  cases.fails("without a delivery channel", () => [recorder(), status(true)], {
    on,
    path: "@DeliveryChannel",
  });
  cases.fails("without global types", () => [recorder({}), status(true), channel()], {
    on,
    path: "@Recorder",
  });
  cases.fails(
    "with some types only",
    () => [
      recorder({ allSupported: false, includeGlobalResourceTypes: true }),
      status(true),
      channel(),
    ],
    { on, path: "@Recorder" },
  );
  cases.ignores("a program without AWS", () => undefined);
  cases.undecided(
    "while it is computed whether it is started",
    () => [recorder(), status(computed(false)), channel()],
    { on, path: "@RecorderStatus", then: "fail" },
  );
});
