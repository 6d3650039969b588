import { when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { holdsPersonalData } from "../../aws/data/data-class";
import { satisfies } from "../../engine/expectation";
import { textOf } from "../../engine/property";
import {
  BUCKET,
  DATABASE_CLUSTER,
  DATABASE_INSTANCE,
  LOG_GROUP,
} from "../../aws/types/resource-types";
import { requiresTag } from "../../aws/tags";

/** Personal data is held for a purpose that is written down. The settings refuse an entry without one. */
export const gdprProcessingRecord = defineControl({
  id: "gdpr-processing-record",
  title: "Resources with personal data name a processing activity of the register",
  area: "governance",
  severity: "high",
  tier: 1,
  pci: ["3.2.1", "12.5.2"],
  gdpr: ["5(1)(b)", "6", "30(1)"],
  why: "Data without a purpose, a lawful basis and a retention is processed unlawfully, however well it is protected.",
  remediation:
    "Tag it with ProcessingActivity, and describe that activity in the settings' processingActivities.",
  example: `new aws.rds.Instance("db", { ..., tags: { DataClassification: "cardholder",
    ProcessingActivity: "payments" } });`,
  resourceTypes: [
    DATABASE_INSTANCE,
    DATABASE_CLUSTER,
    ...BUCKET,
    ...LOG_GROUP,
    "aws:dms/replicationTask:ReplicationTask",
    "aws:ecs/service:Service",
  ],
  check: when(holdsPersonalData, (resource, context) => {
    const activities = Object.keys(context.settings.processingActivities);
    const inRegister = satisfies(
      `an activity of the register (${activities.join(", ") || "the settings hold none"})`,
      (value) => activities.includes(textOf(value)),
    );
    return requiresTag("ProcessingActivity", inRegister, { absent: "fail" })(resource, context);
  }),
});
