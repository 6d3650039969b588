import { UNKNOWN, withoutSecretMarks, type Properties } from "../provider/wire";
import { documentedRules, type DocumentedRule } from "./documented-rules";
import { mappings } from "./mappings";
import { judgeRequest } from "./request";
import { serviceModel } from "./shapes";

/** Why AWS wouldn't take a resource's inputs. */
export interface Refusal {
  /** The property, with its path. */
  readonly property: string;
  /** AWS's words: operation, code, what was found and what was expected. */
  readonly reason: string;
}

/** The code of a request that breaks its model, by the protocol that the service speaks. */
const codes: Readonly<Record<string, string>> = {
  query: "ValidationError",
  ec2: "InvalidParameterValue",
  "rest-xml": "InvalidArgument",
};

const LONGEST_VALUE = 200;

// The engine masks no text of an error: what was secret must not be in it.
function shown(value: unknown, secret: boolean): string {
  if (secret) return "[secret]";
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "null");
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}...` : text;
}

/** An error in the form in which AWS's provider passes on what AWS said. */
export function apiError(service: string, operation: string, code: string, words: string): string {
  return `operation error ${service}: ${operation}, api error ${code}: ${words}`;
}

/**
 * What AWS's service models and documentation refuse in a resource's inputs. Values that aren't known yet
 * are left out; types without a mapping have no model to be judged by (`mappings` lists those that have).
 */
export function modelRefusals(type: string, inputs: Properties): readonly Refusal[] {
  const isSecret = secretsIn(inputs);
  const mapping = mappings[type];
  const refusals: Refusal[] = [];
  if (mapping !== undefined) {
    const { model, broken } = judgeRequest(mapping, inputs);
    for (const { operation, member, property, value, rule } of broken) {
      const found = value === null ? "Value null" : `Value '${shown(value, isSecret(property))}'`;
      const words = `1 validation error detected: ${found} at '${member}' failed to satisfy constraint: ${rule}`;
      const code = codes[model.protocol] ?? "ValidationException";
      refusals.push({ property, reason: apiError(model.name, operation, code, words) });
    }
  }
  const service = mapping === undefined ? "AWS" : serviceModel(mapping.service).name;
  const plain = withoutSecretMarks(inputs);
  for (const rule of documentedRules[type] ?? []) {
    const value = plain[rule.property];
    if (value === undefined || value === null || value === UNKNOWN || holds(rule, value)) continue;
    const found = shown(value, isSecret(rule.property));
    const words = `Value (${found}) for parameter ${rule.member} is invalid. ${rule.expected} (${rule.source})`;
    refusals.push({
      property: rule.property,
      reason: apiError(service, rule.operation, rule.code, words),
    });
  }
  return refusals;
}

function holds({ pattern, oneOf }: DocumentedRule, value: unknown): boolean {
  if (oneOf !== undefined) return oneOf.some((one) => String(one) === String(value));
  return pattern === undefined || typeof value !== "string" || pattern.test(value);
}

function secretsIn(inputs: Properties): (property: string) => boolean {
  const opened = withoutSecretMarks(inputs);
  const secret = new Set(
    Object.keys(inputs).filter(
      (key) => JSON.stringify(inputs[key]) !== JSON.stringify(opened[key]),
    ),
  );
  return (property) => secret.has(property.split(".")[0] ?? property);
}
