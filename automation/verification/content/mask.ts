import { createHash } from "node:crypto";

/** A value as it is: for who asked for values. */
export function plainly(value: string | undefined): string {
  return value ?? "NULL";
}

/**
 * A value without what it says: its length and a short hash, by which two reports can be compared. Truth
 * values and NULL are shown: they identify nobody.
 */
export function masked(value: string | undefined, type: string): string {
  if (value === undefined || type === "bool") return plainly(value);
  const hash = createHash("sha256").update(value).digest("hex").slice(0, 8);
  return `${value.length} characters #${hash}`;
}
