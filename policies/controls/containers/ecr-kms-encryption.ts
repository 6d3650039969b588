import { every, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import { oneOf } from "../../engine/expectation";

/** Images are encrypted with a key that has its own policy. */
export const ecrKmsEncryption = defineStackControl({
  id: "ecr-kms-encryption",
  title: "Repositories are encrypted with a customer KMS key",
  area: "containers",
  severity: "medium",
  tier: 2,
  pci: ["3.5.1", "3.6.1"],
  gdpr: ["32(1)(a)"],
  why: "Images hold the code of the payment path; by default their encryption has no key that anybody could watch or withdraw.",
  remediation: "Set encryptionType to KMS with a key of your own; the repository is made anew.",
  example: `encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: key.arn }]`,
  resourceTypes: ["aws:ecr/repository:Repository"],
  check: every(
    requires("encryptionConfigurations[*].encryptionType", oneOf("KMS", "KMS_DSSE"), {
      absent: "fail",
    }),
    usesCustomerKey("encryptionConfigurations[*].kmsKey"),
  ),
});
