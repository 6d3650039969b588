import type { Condition, Context } from "../../engine/check";
import { allOf, anyOf, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { holdsPersonalData } from "../../aws/data/data-class";
import { equals, satisfies } from "../../engine/expectation";
import { BUCKET, DATABASE_CLUSTER, DATABASE_INSTANCE } from "../../aws/types/resource-types";
import { requiresTag, whereTag } from "../../aws/tags";

const TASK = "aws:dms/replicationTask:ReplicationTask";
const inRiskyActivity: Condition<Context> = (resource, context) =>
  whereTag(
    "ProcessingActivity",
    satisfies("of high risk", (value) =>
      Object.entries(context.settings.processingActivities).some(
        ([name, { highRisk }]) => name === value && highRisk,
      ),
    ),
  )(resource, context);

/** Special categories, activities of high risk, and the copying of a whole database of people. */
const isHighRisk = anyOf<Context>(
  whereTag("DataClassification", equals("personal-special")),
  allOf(
    holdsPersonalData,
    anyOf(inRiskyActivity, ({ type }) => type === TASK),
  ),
);

/** Processing that may harm people was thought through, and is again from time to time. */
export const gdprDpiaReference = defineControl({
  id: "gdpr-dpia-reference",
  title: "High-risk processing names an impact assessment whose review date has not passed",
  area: "governance",
  severity: "high",
  tier: 1,
  pci: [],
  gdpr: ["35(1)", "36"],
  why: "Art. 35 asks for the assessment before the processing; one that nobody reviewed describes another platform.",
  remediation:
    "Tag it with Dpia, and give that assessment a reviewBy date to come in the settings' impactAssessments.",
  example: `new aws.dms.ReplicationTask("move", { ..., tags: { DataClassification: "cardholder",
    Dpia: "DPIA-1" } });`,
  resourceTypes: [DATABASE_INSTANCE, DATABASE_CLUSTER, ...BUCKET, TASK],
  check: when(isHighRisk, (resource, context) => {
    const current = satisfies(
      "an assessment of the settings, to be reviewed today or later",
      (name) =>
        Object.entries(context.settings.impactAssessments).some(
          ([key, { reviewBy }]) => key === name && reviewBy >= context.today,
        ),
    );
    return requiresTag("Dpia", current, { absent: "fail" })(resource, context);
  }),
});
