import { TAGGABLE_TYPES } from "../../aws/types/approved-types";
import { every } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { present } from "../../engine/expectation";
import { requiresTag } from "../../aws/tags";

const TAGS = ["Environment", "Owner", "CostCenter", "Project", "DataClassification"];

/** Everything says whose it is and what it may hold. */
export const gdprRequiredTags = defineControl({
  id: "gdpr-required-tags",
  title: `Resources carry the tags ${TAGS.join(", ")}`,
  area: "governance",
  severity: "medium",
  tier: 2,
  pci: ["12.5.1", "12.5.2"],
  gdpr: ["30(1)", "24"],
  why: "Nobody repairs what has no owner, and what has no class no control of personal data looks at.",
  remediation:
    "Set the tags once, as defaultTags of the provider, and a DataClassification of its own where it differs.",
  example: `new aws.Provider("aws", { defaultTags: { tags: { Environment: "prod", Owner: "payments",
    CostCenter: "payments", Project: "causeway", DataClassification: "internal" } } });`,
  resourceTypes: TAGGABLE_TYPES,
  // A tag says nothing about how the thing is set.
  seenInPart: TAGGABLE_TYPES,
  check: every(...TAGS.map((key) => requiresTag(key, present, { absent: "fail" }))),
});
