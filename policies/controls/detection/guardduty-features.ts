import type { Check } from "../../engine/check";
import { every, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { existsInStack, whereStackHolds } from "../../engine/relation";

const DETECTOR = "aws:guardduty/detector:Detector";
const FEATURE = "aws:guardduty/detectorFeature:DetectorFeature";
const FARGATE = "additionalConfigurations[name=ECS_FARGATE_AGENT_MANAGEMENT].status";

const enabled = (name: string): Check =>
  every(
    requires("name", equals(name), { absent: "fail" }),
    requires("status", equals("ENABLED"), { absent: "fail" }),
  );
const FEATURES: Readonly<Record<string, Check>> = {
  S3_DATA_EVENTS: enabled("S3_DATA_EVENTS"),
  RDS_LOGIN_EVENTS: enabled("RDS_LOGIN_EVENTS"),
  EBS_MALWARE_PROTECTION: enabled("EBS_MALWARE_PROTECTION"),
  LAMBDA_NETWORK_LOGS: enabled("LAMBDA_NETWORK_LOGS"),
  RUNTIME_MONITORING: every(
    enabled("RUNTIME_MONITORING"),
    requires(FARGATE, equals("ENABLED"), { absent: "fail" }),
  ),
};

/** The watch covers what the platform is made of. */
export const guarddutyFeatures = defineStackControl({
  id: "guardduty-features",
  title: "GuardDuty has S3, RDS login, malware, Lambda network and ECS Fargate runtime protection",
  area: "detection",
  severity: "high",
  tier: 1,
  pci: ["11.5.1", "5.2.1", "5.3.2"],
  gdpr: ["32(1)(d)"],
  why: "Without them GuardDuty sees neither stolen database logins nor malware in a task, where no other scanner runs.",
  remediation:
    "Enable the feature of the detector; RUNTIME_MONITORING with ECS_FARGATE_AGENT_MANAGEMENT.",
  example: `new aws.guardduty.DetectorFeature("logins", { detectorId: detector.id,
    name: "RDS_LOGIN_EVENTS", status: "ENABLED" });`,
  resourceTypes: [FEATURE, DETECTOR],
  checkStack: whereStackHolds([DETECTOR], (context) =>
    Object.entries(FEATURES).flatMap(([name, check]) =>
      existsInStack(
        [FEATURE],
        `an enabled feature ${name}`,
        check,
      )(context).map((outcome) => ({
        ...outcome,
        path: `${outcome.path} ${name}`,
      })),
    ),
  ),
});
