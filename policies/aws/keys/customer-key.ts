import type { Check } from "../../engine/check";
import { read } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import { references } from "../../engine/relation";
import { KMS_KEY, KMS_KEY_REFERENCES } from "../types/resource-types";
import { fail } from "../../engine/result";

const MUST_BE = "a KMS key of your own";

/**
 * The property names a KMS key that the team manages: a key or alias of this stack, or a known one of another.
 * An AWS managed key (`alias/aws/...`) has a policy and a life that nobody here can change.
 */
export function usesCustomerKey(path: string): Check<StackContext> {
  const refers = references(path, [...KMS_KEY, ...KMS_KEY_REFERENCES], MUST_BE);
  return (resource, context) => {
    const managed = read(resource.inputs, path).filter(
      (property) =>
        property.state === "known" &&
        typeof property.value === "string" &&
        /(^|:)alias\/aws\//.test(property.value),
    );
    return managed.length > 0
      ? managed.map((property) => fail(property.path, "a key that AWS manages", MUST_BE))
      : refers(resource, context);
  };
}
