import { every, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import { equals, not } from "../../engine/expectation";

const isOff = not(equals(true));

/** What a build makes is encrypted with a key that has its own policy. */
export const codebuildEncryptedWithCmk = defineStackControl({
  id: "codebuild-encrypted-with-cmk",
  title: "Build artifacts are encrypted and the project uses a customer KMS key",
  area: "delivery",
  severity: "high",
  tier: 1,
  pci: ["3.5.1"],
  gdpr: ["32(1)(a)"],
  why: "Artifacts hold code and configuration of the payment path; the managed key for S3 can't be kept from anybody in the account.",
  remediation: "Set encryptionKey to a key of your own and leave encryptionDisabled out.",
  example: `new aws.codebuild.Project("app", { encryptionKey: key.arn, ... });`,
  resourceTypes: ["aws:codebuild/project:Project"],
  check: every(
    usesCustomerKey("encryptionKey"),
    requires("artifacts.encryptionDisabled", isOff, { absent: "pass" }),
    requires("secondaryArtifacts[*].encryptionDisabled", isOff, { absent: "pass" }),
  ),
});
