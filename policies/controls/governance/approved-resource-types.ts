import { TAGGABLE_TYPES, UNTAGGABLE_TYPES } from "../../aws/types/approved-types";
import { defineStackControl } from "../../engine/control";
import { fail, notApplicable, pass } from "../../engine/result";

const APPROVED: ReadonlySet<string> = new Set([...TAGGABLE_TYPES, ...UNTAGGABLE_TYPES]);
const MUST_BE = "a type of the catalogue, or of the settings' approvedTypes";

/** A new service enters with the controls that judge it. */
export const approvedResourceTypes = defineStackControl({
  id: "approved-resource-types",
  title: "The stack uses approved resource types only, and no second provider for AWS",
  area: "governance",
  severity: "medium",
  tier: 2,
  pci: ["2.2.4", "12.5.1"],
  gdpr: ["25(2)"],
  why: "A type that no control knows passes all of them: also a known thing under an old or another provider's name.",
  remediation:
    "Use the approved type for it; or write its controls first and then put it into the settings' approvedTypes.",
  example: `// settings: { "approvedTypes": ["aws:efs/fileSystem:FileSystem"] }`,
  resourceTypes: ["aws:*"],
  check: ({ type }, { settings }) => [
    APPROVED.has(type) || settings.approvedTypes.includes(type)
      ? pass("type", type)
      : fail("type", type, MUST_BE),
  ],
  checkStack: ({ stack }) => {
    const others = stack.resources.filter(({ type }) => type.startsWith("aws-native:"));
    return others.length === 0
      ? [notApplicable("no second provider for AWS")]
      : others.map(({ name, type }) => fail(`@${name}`, type, MUST_BE));
  },
});
