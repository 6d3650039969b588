import { distance } from "fastest-levenshtein";

/** The known name that a wrong one was probably meant to be; `undefined` when none is near. */
export function nearest(wrong: string, known: readonly string[]): string | undefined {
  // A part of a name is a name that was cut short.
  const whole = known.filter((name) => wrong.length > 3 && name.includes(wrong));
  if (whole.length === 1) return whole[0];
  const scored = known
    .map((name) => ({ name, far: distance(wrong.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  const [best] = scored;
  // Half of the name and more would be another name.
  return best !== undefined && best.far <= Math.max(2, wrong.length / 2) ? best.name : undefined;
}

/** `; did you mean x?`, or nothing. */
export function hint(wrong: string, known: readonly string[]): string {
  const name = nearest(wrong, known);
  return name === undefined ? "" : `; did you mean ${name}?`;
}
