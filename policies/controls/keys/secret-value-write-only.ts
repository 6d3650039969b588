import { every, forbidsProperty } from "../../engine/check";
import { defineControl } from "../../engine/control";

const INSTEAD = "give the value in secretStringWo, which is in no state";

/** The value of a secret is in Secrets Manager and nowhere else. */
export const secretValueWriteOnly = defineControl({
  id: "secret-value-write-only",
  title: "Values of secrets are written without being kept in the state",
  area: "keys",
  severity: "medium",
  tier: 2,
  pci: ["8.3.2", "8.6.2"],
  gdpr: ["32(1)(a)"],
  why: "What is in the state is in every copy of it, for everybody who may run a preview.",
  remediation:
    "Use secretStringWo with secretStringWoVersion, or let the rotation write the value.",
  example: `new aws.secretsmanager.SecretVersion("app", { secretId: secret.id,
    secretStringWo: value, secretStringWoVersion: 1 });`,
  resourceTypes: ["aws:secretsmanager/secretVersion:SecretVersion"],
  check: every(forbidsProperty("secretString", INSTEAD), forbidsProperty("secretBinary", INSTEAD)),
});
