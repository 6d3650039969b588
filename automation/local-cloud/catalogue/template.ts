import { createHash } from "node:crypto";
import type { Template } from "./kind";

/** What the holes of a template are filled with; `seed` makes the pseudo-random ones. */
export interface Scope {
  readonly seed: string;
  readonly values: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, unknown>>;
}

const digitsOf = (seed: string) => createHash("sha512").update(seed).digest("hex");

const alphabets: Readonly<Record<string, string>> = {
  hex: "0123456789abcdef",
  digits: "0123456789",
  upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
  lower: "abcdefghijklmnopqrstuvwxyz0123456789",
};

/** `length` characters of the alphabet, the same for the same seed. At most 64 characters. */
function characters(alphabet: string, length: number, seed: string): string {
  const digits = digitsOf(seed);
  let text = "";
  for (let index = 0; index < length; index += 1) {
    const value = parseInt(digits.slice(index * 2, index * 2 + 2), 16);
    text += alphabet[value % alphabet.length] ?? "";
  }
  return text;
}

function uuid(seed: string): string {
  const hex = digitsOf(seed);
  const group = (start: number, length: number) => hex.slice(start, start + length);
  return [group(0, 8), group(8, 4), `4${group(13, 3)}`, `8${group(17, 3)}`, group(20, 12)].join(
    "-",
  );
}

/**
 * Fills a template. Throws on a hole it doesn't know: a fault of the catalogue, not of the program.
 * An input that isn't given fills its hole with nothing.
 */
export function fillTemplate(template: Template, scope: Scope): string {
  return template.replace(/\{([^}]+)\}/g, (_, hole: string) => {
    if (hole.startsWith("input.")) {
      const value = scope.inputs[hole.slice("input.".length)];
      return typeof value === "string" || typeof value === "number" ? String(value) : "";
    }
    if (hole === "uuid") return uuid(scope.seed);
    const random = /^(hex|digits|upper|lower)(\d+)$/.exec(hole);
    const alphabet = random?.[1] === undefined ? undefined : alphabets[random[1]];
    if (alphabet !== undefined) return characters(alphabet, Number(random?.[2]), scope.seed);
    const value = scope.values[hole];
    if (value === undefined)
      throw new Error(`the template "${template}" has an unknown hole {${hole}}`);
    return value;
  });
}
