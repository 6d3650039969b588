import { isReference } from "../../aws/environment-variable";
import { read, readOne, textOf } from "../../engine/property";
import type { Outcome } from "../../engine/result";
import { fail, indeterminate, pass } from "../../engine/result";
import { namesSecret, secretIn } from "../../engine/secrets";
import { defineControl } from "../../engine/control";

const MUST_BE = "a reference to a secret, never a credential in plain text";

function judgeVariable(bag: unknown, name: string): Outcome {
  const path = `environment.variables.${name}`;
  const value = readOne(bag, name);
  if (value.state === "unknown") {
    return namesSecret(name)
      ? indeterminate(path, value.why, MUST_BE)
      : pass(path, "no credential");
  }
  const text = value.state === "known" ? textOf(value.value) : "";
  const found = secretIn(text);
  if (found !== undefined) return fail(path, `${found} in plain text`, MUST_BE);
  return namesSecret(name) && text !== "" && !isReference(text)
    ? fail(path, "a credential by its name, in plain text", MUST_BE)
    : pass(path, "no credential");
}

/** A function gets the name of a secret, never the secret. */
export const lambdaNoPlaintextSecrets = defineControl({
  id: "lambda-no-plaintext-secrets",
  title: "Functions hold no credential in their environment variables",
  area: "serverless",
  severity: "critical",
  tier: 1,
  pci: ["8.6.2", "8.3.2"],
  gdpr: ["32(1)(a)"],
  why: "Whoever may read a function's configuration reads its variables, and so does every tool that lists them.",
  remediation: "Put the value into Secrets Manager, and the secret's ARN into the variable.",
  example: `environment: { variables: { DB_SECRET_ARN: secret.arn } }`,
  resourceTypes: ["aws:lambda/function:Function"],
  check: ({ inputs }) =>
    read(inputs, "environment.variables").flatMap((bag): Outcome[] => {
      if (bag.state === "absent") return [pass(bag.path, "absent")];
      if (bag.state === "unknown") return [indeterminate(bag.path, bag.why, MUST_BE)];
      return Object.keys(bag.value as object).map((name) => judgeVariable(bag.value, name));
    }),
});
