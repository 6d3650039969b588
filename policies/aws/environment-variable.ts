import { read, readOne } from "../engine/property";
import type { Resource } from "../engine/resource";
import type { Outcome } from "../engine/result";
import { fail, indeterminate, pass } from "../engine/result";
import { namesSecret, secretIn } from "../engine/secrets";

const MUST_BE = "a reference to a secret, never a credential in plain text";

/** Judges the environment variables, objects with `name` and `value`, at every place of the path. */
export function variablesHoldNoSecrets(resource: Resource, path: string): Outcome[] {
  return read(resource.inputs, path).map((variable) => {
    if (variable.state === "absent") return pass(variable.path, "absent");
    return variable.state === "unknown"
      ? indeterminate(variable.path, variable.why, MUST_BE)
      : outcomeOfVariable(variable.path, variable.value);
  });
}

// What leads to a secret or names a key of KMS is none: an ARN, an alias, a key's id.
const REFERENCE = /^(arn:aws[\w-]*:|alias\/|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$)/;

/** Whether a variable's text leads to something and holds nothing itself. */
export function isReference(text: string): boolean {
  return REFERENCE.test(text);
}

function outcomeOfVariable(path: string, variable: unknown): Outcome {
  const [name, value] = [readOne(variable, "name"), readOne(variable, "value")];
  if (name.state === "unknown" || value.state === "unknown") {
    return indeterminate(path, "its name or value is known only after the update", MUST_BE);
  }
  if (value.state === "absent") return pass(path, "without a value");
  const text = String(value.value);
  const found = secretIn(text);
  if (found !== undefined) return fail(path, `${found} in plain text`, MUST_BE);
  const named = name.state === "known" && namesSecret(String(name.value));
  return named && text !== "" && !isReference(text)
    ? fail(path, "a credential by its name, in plain text", MUST_BE)
    : pass(path, "no credential");
}
