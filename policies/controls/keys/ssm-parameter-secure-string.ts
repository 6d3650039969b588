import type { Condition } from "../../engine/check";
import { every, forbidsProperty, requires, when, where } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import { equals } from "../../engine/expectation";
import { readOne } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import { namesSecret } from "../../engine/secrets";

/** Whether the parameter's name, or the resource's where there is no other, says that it holds a credential. */
const holdsCredential: Condition = ({ inputs, name }) => {
  const given = readOne(inputs, "name");
  if (given.state === "unknown") return namesSecret(name) ? true : undefined;
  if (given.state === "absent") return namesSecret(name);
  return namesSecret(typeof given.value === "string" ? given.value : name);
};
const isEncrypted = where("type", equals("SecureString"));

/** Credentials in the parameter store are encrypted. */
export const ssmParameterSecureString = defineStackControl({
  id: "ssm-parameter-secure-string",
  title:
    "Parameters named like credentials are encrypted, and every encrypted one has a customer managed key",
  area: "keys",
  severity: "high",
  tier: 1,
  pci: ["8.3.2", "8.6.2", "3.5.1"],
  gdpr: ["32(1)(a)"],
  why: "A String parameter is plain text for everybody who may read the parameter store.",
  remediation:
    "Make it a SecureString with a key of the stack, or better a secret that is rotated.",
  example: `new aws.ssm.Parameter("db-password", { type: "SecureString", keyId: key.arn, valueWo: value });`,
  resourceTypes: ["aws:ssm/parameter:Parameter"],
  check: every<StackContext>(
    when(
      holdsCredential,
      every(
        requires("type", equals("SecureString"), { absent: "fail" }),
        forbidsProperty("insecureValue", "it would be shown in every preview"),
      ),
    ),
    when<StackContext>(isEncrypted, usesCustomerKey("keyId")),
  ),
});
