import { every, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import { equals } from "../../engine/expectation";

/** What goes to production can't be swapped on its way. */
export const codepipelineArtifactsCmk = defineStackControl({
  id: "codepipeline-artifacts-cmk",
  title: "Pipeline artifact stores use a customer KMS key",
  area: "delivery",
  severity: "high",
  tier: 1,
  pci: ["3.5.1", "6.5.1"],
  gdpr: ["32(1)(a)"],
  why: "With a key of your own only named roles read and write artifacts; the default key lets in whoever may read the bucket.",
  remediation: "Give each artifact store an encryptionKey of type KMS.",
  example: `artifactStores: [{ type: "S3", location: bucket.bucket,
    encryptionKey: { type: "KMS", id: key.arn } }]`,
  resourceTypes: ["aws:codepipeline/pipeline:Pipeline"],
  check: every(
    requires("artifactStores[*].encryptionKey.type", equals("KMS"), { absent: "fail" }),
    usesCustomerKey("artifactStores[*].encryptionKey.id"),
  ),
});
