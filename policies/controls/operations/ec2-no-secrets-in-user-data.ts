import { every, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { satisfies } from "../../engine/expectation";
import { LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE, MACHINE } from "../../aws/types/resource-types";
import { secretIn } from "../../engine/secrets";
import { textOf } from "../../engine/property";

// Launch templates take user data as base64 only, instances as either; a text is looked at both ways.
const clean = satisfies("free of credentials", (value) => {
  const text = textOf(value);
  const decoded = Buffer.from(text, "base64").toString("utf8");
  return secretIn(text) === undefined && secretIn(decoded) === undefined;
});

/** A machine fetches its secrets; it doesn't carry them. */
export const ec2NoSecretsInUserData = defineControl({
  id: "ec2-no-secrets-in-user-data",
  title: "User data holds no credentials",
  area: "operations",
  severity: "critical",
  tier: 1,
  pci: ["8.6.2"],
  gdpr: ["32(1)(a)"],
  why: "User data can be read from the machine without a password, by every process, and by whoever may describe instances.",
  remediation:
    "Take the credential away and change it; let the machine fetch it from Secrets Manager with its role.",
  example: `userData: "aws secretsmanager get-secret-value --secret-id app"`,
  resourceTypes: [...MACHINE, LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION],
  check: every(
    requires("userData", clean, { absent: "pass" }),
    requires("userDataBase64", clean, { absent: "pass" }),
  ),
});
