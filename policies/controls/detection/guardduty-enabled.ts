import { every, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { equals, not } from "../../engine/expectation";
import { existsInStack } from "../../engine/relation";
import { whereStackIsOnAws } from "../../aws/on-aws";

const DETECTOR = ["aws:guardduty/detector:Detector"];

/** Somebody watches the account. */
export const guarddutyEnabled = defineStackControl({
  id: "guardduty-enabled",
  title: "GuardDuty is enabled and publishes every 15 minutes",
  area: "detection",
  severity: "high",
  tier: 1,
  pci: ["11.5.1", "5.2.1", "10.4.1.1"],
  gdpr: ["32(1)(d)", "33(1)"],
  why: "A breach must be reported within 72 hours of knowing; by default updates of a finding are sent only every six hours.",
  remediation: "Declare a detector with findingPublishingFrequency FIFTEEN_MINUTES.",
  example: `new aws.guardduty.Detector("detector", { findingPublishingFrequency: "FIFTEEN_MINUTES" });`,
  resourceTypes: DETECTOR,
  check: every(
    requires("enable", not(equals(false)), { absent: "pass" }),
    requires("findingPublishingFrequency", equals("FIFTEEN_MINUTES"), { absent: "fail" }),
  ),
  checkStack: whereStackIsOnAws(existsInStack(DETECTOR, "a GuardDuty detector")),
});
