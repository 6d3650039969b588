import { buckets } from "./buckets";
import { onePerAccount } from "./one-per-account";
import { references } from "./references";
import type { Deeds } from "../people/deeds";
import { waits } from "../people/waits";
import { endpointRefusals } from "../roles/endpoint-refusals";
import { roleRefusals } from "../roles/refusals";
import type { Judged, Rules } from "./rule";

const all: readonly Rules[] = [onePerAccount, references, buckets];

/**
 * What AWS refuses because of what the account holds already, because it has no such thing, because roles
 * and endpoints don't allow what it needs, or because somebody hasn't done yet what only a person can.
 */
export function accountRefusals(judged: Judged, deeds: () => Deeds): readonly string[] {
  const refused = all.flatMap((rules) => rules[judged.type]?.(judged) ?? []);
  return [
    ...refused,
    ...roleRefusals(judged),
    ...endpointRefusals(judged),
    ...(waits[judged.type]?.(judged, deeds()) ?? []),
  ];
}
