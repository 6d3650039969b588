import type { LiveWeights } from "../ports/traffic-records";
import { instantText } from "../run/format";
import type { Observation } from "./observation";
import { currentEntry } from "./requests";
import type { CutoverState } from "./state";
import { waiting, type Situation, type Wait } from "./step";
import { shareOf } from "./weight-ports";

/** How the traffic record in force differs from what was put into force last. */
export interface Drift {
  /** What differs, with the values found and expected. */
  readonly text: string;
  /** Green gets more than any verdict allowed. */
  readonly exceeds: boolean;
}

/**
 * Compares weights, TTL and strangers with what the journal says is in force. Undefined while they agree,
 * while the record can't be read, and while a step is changing it.
 */
export function driftOf(state: CutoverState, { live }: Observation): Drift | undefined {
  const { begunMs, endedMs } = state.progress["weight"] ?? {};
  const underWay = begunMs !== undefined && endedMs === undefined;
  if (live === undefined || underWay || state.rollback !== undefined) return undefined;
  const { percent, ttlSeconds } = state.weight;
  const share = shareOf(live);
  const parts = [
    ...(share === percent ? [] : [`${shareText(live, share)} instead of ${percent} %`]),
    ...(ttlSeconds === undefined || live.ttlSeconds === ttlSeconds
      ? []
      : [`a TTL of ${live.ttlSeconds} s instead of ${ttlSeconds} s`]),
    ...live.deviations,
  ];
  if (parts.length === 0) return undefined;
  return { text: parts.join("; "), exceeds: share === undefined || share > percent };
}

/** Whose edit it was only AWS's own trail knows. */
export function driftText(text: string, sinceMs: number): string {
  return (
    `somebody else changed the traffic record. Since ${instantText(sinceMs)} it has ${text}. ` +
    "Who it was: the event ChangeResourceRecordSets of CloudTrail in us-east-1"
  );
}

/**
 * While the record is not what was put into force nothing goes forward, and no verdict on what clients
 * met counts: a person says whether the edit was meant. A rollback is not kept from its way.
 */
export function heldByDrift(situation: Situation): Wait | undefined {
  const { drift } = situation.state;
  if (drift === undefined) return undefined;
  return waiting(
    "needs-operator",
    currentEntry(situation),
    `a person: ${driftText(drift.text, drift.sinceMs)}. A resume puts the record back; undoing the edit does too`,
    { page: "traffic record changed" },
  );
}

function shareText({ blue, green }: LiveWeights, share: number | undefined): string {
  const weights = `blue ${blue}, green ${green}`;
  return share === undefined
    ? `both sites alike, for no weight is above 0 (${weights}),`
    : `green at ${Number(share.toFixed(1))} % (${weights})`;
}
