import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import { SECRET } from "../../aws/types/resource-types";

/** Who may read a secret is decided twice: by its policy and by its key's. */
export const secretCustomerManagedKey = defineStackControl({
  id: "secret-customer-managed-key",
  title: "Secrets are encrypted with a customer managed key",
  area: "keys",
  severity: "high",
  tier: 1,
  pci: ["3.6.1", "8.3.2"],
  gdpr: ["32(1)(a)"],
  why: "With the AWS managed key everybody in the account who may read the secret may decrypt it.",
  remediation: "Name a key of the stack in kmsKeyId.",
  example: `new aws.secretsmanager.Secret("app", { kmsKeyId: key.arn });`,
  resourceTypes: [SECRET],
  check: usesCustomerKey("kmsKeyId"),
});
