/**
 * What sort of change lies between two values: what a person needs to tell a setting of the replicator from
 * damage. Values are texts; undefined is NULL.
 */
export function changeOf(
  source: string | undefined,
  target: string | undefined,
  type: string,
): string {
  if (source === undefined) return "NULL became a value";
  if (target === undefined) return source === "" ? "empty became NULL" : "a value became NULL";
  if (numbers.has(type) && sameNumber(source, target)) return "the same number with another scale";
  if (type === "numeric" && isRounded(source, target)) return "rounded to 6 decimals";
  if (/^(-?infinity)$/.test(source) && /^(date|timestamp)/.test(type))
    return "infinity became a moment";
  if (type === "jsonb" && sameJson(source, target)) return "the same JSON value with other digits";
  if (type === "json" && sameJson(source, target)) return "the same JSON value, written otherwise";
  if (source.trimEnd() === target.trimEnd()) return "only blanks at the end differ";
  if (truthy(source) !== undefined && truthy(source) === truthy(target))
    return "the same truth value, written otherwise";
  if (source.startsWith(target)) return "cut off at the end";
  if (source.toLowerCase() === target.toLowerCase()) return "only upper and lower case differ";
  if (numbers.has(type) || /^float/.test(type)) return "another number";
  return "another value";
}

const numbers = new Set(["numeric", "money"]);

/** Decimal texts without what says only the scale. */
function sameNumber(one: string, other: string): boolean {
  const plain = (text: string) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);
  return plain(one) === plain(other);
}

/** Whether a number came with the six decimals that some replicators give every numeric. */
function isRounded(source: string, target: string): boolean {
  const [, whole, decimals = ""] = decimal.exec(source) ?? [];
  const [, otherWhole, kept = ""] = decimal.exec(target) ?? [];
  if (whole === undefined || otherWhole === undefined) return false;
  if (decimals.length <= 6 || kept.length > 6) return false;
  const away = BigInt(otherWhole + kept.padEnd(6, "0")) - BigInt(whole + decimals.slice(0, 6));
  return away >= -1n && away <= 1n;
}

const decimal = /^(-?\d+)(?:\.(\d+))?$/;

/** JSON texts without blanks between tokens and without what says only a number's scale. */
function sameJson(one: string, other: string): boolean {
  const plain = (text: string) =>
    text.replace(jsonTokens, (token) => {
      if (token.startsWith('"')) return token;
      return token.includes(".") ? token.replace(/\.?0+(?=$|[eE])/, "") : token.trim();
    });
  return plain(one) === plain(other);
}

const jsonTokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\s+/g;

function truthy(text: string): boolean | undefined {
  if (/^(t|true|1|y|yes)$/i.test(text)) return true;
  return /^(f|false|0|n|no)$/i.test(text) ? false : undefined;
}
