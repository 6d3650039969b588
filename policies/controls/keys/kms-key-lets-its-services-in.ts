import { anyHolds } from "../../engine/answers";
import type { Check } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { readOne } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import { siblingsOf } from "../../engine/relation";
import type { Outcome } from "../../engine/result";
import { fail, indeterminate, notApplicable, pass } from "../../engine/result";
import { parseDocument } from "../../aws/iam/document";
import { KEY_POLICY } from "../../aws/keys/key-policy";
import { letsServiceIn, servicesOfKey } from "../../aws/keys/services-of-key";
import { KMS_KEY } from "../../aws/types/resource-types";

const MUST_BE = "a policy that lets in the services which the stack has use the key";

const letsThemIn: Check<StackContext> = (key, context): Outcome[] => {
  const users = servicesOfKey(key, context);
  if (users.length === 0) return [notApplicable("no service of this stack uses it")];
  const own = readOne(key.inputs, "policy");
  const elsewhere = siblingsOf(key, { types: [KEY_POLICY], path: "keyId" }, context.stack);
  const policy =
    own.state === "absent" && elsewhere.resources[0] !== undefined
      ? readOne(elsewhere.resources[0].inputs, "policy")
      : own;
  if (policy.state === "absent" && elsewhere.undecided.length > 0)
    return [indeterminate("policy", "where a key policy points is not known yet", MUST_BE)];
  // The policy that AWS gives names the account, and no service.
  if (policy.state === "unknown") return [indeterminate("policy", policy.why, MUST_BE)];
  const document = policy.state === "absent" ? undefined : parseDocument(policy.value);
  if (document?.state === "unreadable") return [indeterminate("policy", document.why, MUST_BE)];
  return users.map(({ service, resource }) => {
    const answers = (document?.statements ?? []).map((one) => letsServiceIn(one, service));
    const letsIn = anyHolds(...answers);
    if (letsIn === undefined)
      return indeterminate("policy", "a part is known only after the update", MUST_BE);
    return letsIn
      ? pass("policy", `open to ${service}`)
      : fail("policy", `closed to ${service}, which ${resource.name} needs`, MUST_BE);
  });
};

/** A key doesn't keep out what it is for. */
export const kmsKeyLetsItsServicesIn = defineStackControl({
  id: "kms-key-lets-its-services-in",
  title:
    "The policy of a key lets in the services that logs, trails, topics and queues need it for",
  area: "keys",
  severity: "high",
  tier: 1,
  pci: ["10.2.1", "10.7.2", "3.7.5"],
  gdpr: ["32(1)(b)", "5(2)"],
  why: "A log group under such a key can't be made; an alarm's message to a topic under one is dropped, and nobody hears of it.",
  remediation:
    "Add a statement for the service's principal with kms:Decrypt and kms:GenerateDataKey*.",
  example: `{ Effect: "Allow", Principal: { Service: "cloudwatch.amazonaws.com" }, Resource: "*",
  Action: ["kms:Decrypt", "kms:GenerateDataKey*"] }`,
  resourceTypes: KMS_KEY,
  check: letsThemIn,
});
