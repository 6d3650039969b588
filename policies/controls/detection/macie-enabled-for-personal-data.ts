import { requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { holdsPersonalData } from "../../aws/data/data-class";
import { equals, not } from "../../engine/expectation";
import { existsInStack } from "../../engine/relation";
import { BUCKET } from "../../aws/types/resource-types";
import { indeterminate, notApplicable } from "../../engine/result";

const MACIE = "aws:macie2/account:Account";

const looks = existsInStack(
  [MACIE],
  "Macie, not paused",
  requires("status", not(equals("PAUSED")), { absent: "pass" }),
);

/** Personal data is found where it isn't expected. */
export const macieEnabledForPersonalData = defineStackControl({
  id: "macie-enabled-for-personal-data",
  title: "Macie is enabled where a bucket may hold personal or cardholder data",
  area: "detection",
  severity: "medium",
  tier: 2,
  pci: ["3.2.1", "12.5.2"],
  gdpr: ["30(1)", "32(1)(d)", "35(1)"],
  why: "Exports and dumps end up in buckets; a record of processing that nobody checks against the buckets is a guess.",
  remediation: "Declare a Macie account.",
  example: `new aws.macie2.Account("macie", { findingPublishingFrequency: "FIFTEEN_MINUTES" });`,
  resourceTypes: [MACIE, ...BUCKET],
  checkStack: (context) => {
    const personal = context.stack
      .ofType(...BUCKET)
      .map((bucket) => holdsPersonalData(bucket, context));
    if (personal.includes(true)) return looks(context);
    return personal.includes(undefined)
      ? [indeterminate("@Bucket", "the class of a bucket's data is known only after the update")]
      : [notApplicable("no bucket holds data about people")];
  },
});
