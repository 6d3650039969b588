import { defineControl } from "../../engine/control";
import { strings } from "../../engine/property";
import { fail, pass } from "../../engine/result";
import { secretIn } from "../../engine/secrets";

// Inputs that are there to hold a credential; that they are secrets in the state is the engine's matter.
const FOR_SECRETS =
  /(^|\.)(secretString|secretBinary|password|masterPassword|passwordWo|masterPasswordWo|secretStringWo|authToken|privateKey|tunnel[12]PresharedKey)$/;

/** No credential is written where anybody who may read the configuration reads it. */
export const noHardcodedSecrets = defineControl({
  id: "no-hardcoded-secrets",
  title: "No string property looks like a credential or private key",
  area: "governance",
  severity: "critical",
  tier: 1,
  pci: ["8.6.2", "8.3.2", "6.2.4"],
  gdpr: ["32(1)(a)"],
  why: "What is in a property is in the repository, the state, the console and the logs of every deployment.",
  remediation:
    "Change the credential at once, keep it in Secrets Manager, and let the resource refer to it by ARN.",
  example: `secrets: [{ name: "DB_PASSWORD", valueFrom: secret.arn }]`,
  resourceTypes: ["aws:*"],
  check: ({ inputs }) => {
    const found = strings(inputs)
      .filter(({ path }) => !FOR_SECRETS.test(path))
      .map(({ path, value }) => ({ path, kind: secretIn(value) }))
      .filter(({ kind }) => kind !== undefined);
    return found.length === 0
      ? [pass("", "free of credentials")]
      : found.map(({ path, kind }) =>
          fail(path, kind ?? "a credential", "a reference to a secret"),
        );
  },
});
