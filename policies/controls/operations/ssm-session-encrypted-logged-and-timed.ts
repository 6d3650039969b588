import { either, every, requires, when, where } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { atMost, equals, not, present } from "../../engine/expectation";

const INPUTS = "content|json.inputs";
const MINUTES = 15;

/** A session is written down, encrypted, to one of two places. */
const logsTo = (name: string, encryption: string) =>
  every(
    requires(`${INPUTS}.${name}`, present, { absent: "fail" }),
    requires(`${INPUTS}.${encryption}`, equals(true), { absent: "fail" }),
  );

/** What people do on machines is encrypted on its way, written down, and ends when they leave. */
export const ssmSessionEncryptedLoggedAndTimed = defineControl({
  id: "ssm-session-encrypted-logged-and-timed",
  title: `Sessions are encrypted with a key, logged, ended after ${MINUTES} idle minutes, and not shared`,
  area: "operations",
  severity: "high",
  tier: 1,
  pci: ["8.2.8", "10.2.1.2", "2.2.7"],
  gdpr: ["5(2)", "32(1)(a)"],
  why: "An open session of an administrator who went home is a way in; what was typed must be known afterwards.",
  remediation: `Set kmsKeyId, a log group or bucket with its encryption, and idleSessionTimeout of at most ${MINUTES} in the document's inputs.`,
  example: `content: JSON.stringify({ ..., inputs: { kmsKeyId, cloudWatchLogGroupName,
  cloudWatchEncryptionEnabled: true, idleSessionTimeout: "${MINUTES}" } })`,
  resourceTypes: ["aws:ssm/document:Document"],
  check: when(
    where("documentType", equals("Session")),
    every(
      requires(`${INPUTS}.kmsKeyId`, present, { absent: "fail" }),
      either(
        logsTo("cloudWatchLogGroupName", "cloudWatchEncryptionEnabled"),
        logsTo("s3BucketName", "s3EncryptionEnabled"),
      ),
      requires(`${INPUTS}.idleSessionTimeout`, atMost(MINUTES, "minutes"), { absent: "fail" }),
      requires("permissions.account_ids", not(equals("all"), "named accounts"), {
        absent: "pass",
      }),
    ),
  ),
});
