import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { strings } from "../../engine/property";
import { fail, notApplicable } from "../../engine/result";
import { requiresTag, tag } from "../../aws/tags";

const PRODUCTION = ["prod", "production"];
const OTHERS = ["dev", "development", "test", "stage", "staging", "sandbox"];

/** Environments know nothing of each other. That the tag is there is gdpr-required-tags' matter. */
export const environmentTagMatchesStack = defineControl({
  id: "environment-tag-matches-stack",
  title:
    "The Environment tag is the stack's environment, and no ARN names production from outside or another from it",
  area: "governance",
  severity: "medium",
  tier: 2,
  pci: ["6.5.3", "6.5.4"],
  gdpr: ["25(1)", "32(1)(b)"],
  why: "A test that writes to production's queue, or reads its secret, ends the separation without anybody noticing.",
  remediation:
    "Take the environment from the stack's config, and refer to resources of the same environment only.",
  example: `tags: { Environment: config.environment }`,
  resourceTypes: ["aws:*"],
  check: (resource, context) => {
    const { environment } = context;
    const foreign = PRODUCTION.includes(environment) ? OTHERS : PRODUCTION;
    // A word of its own in an ARN's name: `payments-prod`, `/prod/`, but not `products`.
    const word = new RegExp(`^arn:aws[\\w-]*:[^\\s]*[-_/:.](${foreign.join("|")})([-_/:.]|$)`);
    const references = strings(resource.inputs)
      .filter(({ value }) => word.test(value))
      .map(({ path }) => fail(path, "an ARN of another environment", `one of ${environment}`));
    if (tag(resource, "Environment").state === "absent") {
      return references.length > 0 ? references : [notApplicable("it has no Environment tag")];
    }
    const named = requiresTag("Environment", equals(environment), { absent: "fail" });
    return [...named(resource, context), ...references];
  },
});
