import { every, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { equals, not } from "../../engine/expectation";
import { existsInStack } from "../../engine/relation";
import { whereStackIsOnAws } from "../../aws/on-aws";

const RECORDER = "aws:cfg/recorder:Recorder";
const STATUS = "aws:cfg/recorderStatus:RecorderStatus";
const CHANNEL = "aws:cfg/deliveryChannel:DeliveryChannel";

const recorder = existsInStack(
  [RECORDER],
  "a recorder of all resource types, global ones included",
  every(
    requires("recordingGroup.allSupported", not(equals(false), "true or absent"), {
      absent: "pass",
    }),
    requires("recordingGroup.includeGlobalResourceTypes", equals(true), { absent: "fail" }),
  ),
);
const started = existsInStack(
  [STATUS],
  "a recorder status with isEnabled true",
  requires("isEnabled", equals(true), { absent: "fail" }),
);
const delivered = existsInStack([CHANNEL], "a delivery channel");

/** Every change of every resource has a history. */
export const configRecorderComplete = defineStackControl({
  id: "config-recorder-complete",
  title: "AWS Config records all resource types with global ones, is started, and delivers",
  area: "audit",
  severity: "high",
  tier: 1,
  pci: ["11.5.2", "1.2.7", "2.2.1"],
  gdpr: ["30(1)", "32(1)(d)"],
  why: "A recorder that is declared but not started records nothing, and changes made by hand stay unseen.",
  remediation:
    "Add the recorder, its status and a delivery channel; where another stack owns the account, waive it and name that stack.",
  example: `new aws.cfg.Recorder("all", { roleArn, recordingGroup: { includeGlobalResourceTypes: true } });
new aws.cfg.RecorderStatus("on", { name: recorder.name, isEnabled: true });`,
  resourceTypes: [RECORDER, STATUS, CHANNEL],
  checkStack: whereStackIsOnAws((context) =>
    [recorder, started, delivered].flatMap((asks) => asks(context)),
  ),
});
