import { createHmac, randomBytes } from "node:crypto";

/** Of this process alone: a hash of a short value must not be guessed from a list. */
const secret = randomBytes(32);

/** A value as it is: for who asked for values. */
export function plainly(value: string | undefined): string {
  return value ?? "NULL";
}

/**
 * A value without what it says: its length and a short hash that tells values of one report apart. Truth
 * values and NULL are shown: they identify nobody.
 */
export function masked(value: string | undefined, type: string): string {
  if (value === undefined || type === "bool") return plainly(value);
  const hash = createHmac("sha256", secret).update(value).digest("hex").slice(0, 8);
  return `${value.length} characters #${hash}`;
}
