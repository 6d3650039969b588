import { buckets } from "./buckets";
import { onePerAccount } from "./one-per-account";
import { references } from "./references";
import type { Judged, Rules } from "./rule";

const all: readonly Rules[] = [onePerAccount, references, buckets];

/** What AWS refuses because of what the account holds already, or because it has no such thing. */
export function accountRefusals(judged: Judged): readonly string[] {
  return all.flatMap((rules) => rules[judged.type]?.(judged) ?? []);
}
