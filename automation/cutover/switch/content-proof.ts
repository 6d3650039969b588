import type { ProvenContent } from "../../ports/content-proof";
import { durationText } from "../../plan/duration";
import { instantText } from "../../run/format";
import type { SwitchOrder, SwitchPorts } from "./switch-ports";

/** How far ahead the clock may be of whoever made the proof, in milliseconds. */
const clockSkewMs = 60_000;
/** The most open points that are written out. */
const mostPoints = 5;

/** Why the switch may not begin as far as the content is concerned: no proof, an old one, or a difference. */
export async function contentProblems(
  ports: SwitchPorts,
  { from, to }: SwitchOrder,
): Promise<string[]> {
  const { proofAgeMs } = ports.policy;
  const proof = await ports.proof.newest(from, proofAgeMs);
  return judgeProof(proof, { from, to, proofAgeMs, nowMs: ports.clock.now() });
}

/** Judges a proof, or that there is none. Pure. */
export function judgeProof(
  proof: ProvenContent | undefined,
  {
    from,
    to,
    proofAgeMs,
    nowMs,
  }: Pick<SwitchOrder, "from" | "to"> & { proofAgeMs: number; nowMs: number },
): string[] {
  const allowed = durationText(proofAgeMs);
  const anew = "Compare the whole content anew: causeway verify";
  if (proof?.from !== from) {
    return [
      `No proof says that the ${to} holds the rows of the ${from}; expected one that is at most ${allowed} old. ${anew}.`,
    ];
  }
  const ageMs = nowMs - proof.beganMs;
  if (ageMs < -clockSkewMs) {
    return [
      `The proof of the content is dated ${instantText(proof.beganMs)}, in the future; expected one that has begun by now. Set the clocks right. ${anew}.`,
    ];
  }
  if (ageMs > proofAgeMs) {
    return [
      `The proof of the content is stale: it began ${Math.round(ageMs / 1_000)} s ago, and ${allowed} are allowed (switch.proofAge). ${anew}.`,
    ];
  }
  if (proof.verdict === "pass") return [];
  const more = proof.open.length - mostPoints;
  const points = [
    ...proof.open.slice(0, mostPoints),
    ...(more > 0 ? [`and ${more} more`] : []),
  ].join("; ");
  return proof.verdict === "fail"
    ? [
        `The ${to} does not hold the rows of the ${from}: ${points}. Repair the ${to}, then: causeway verify.`,
      ]
    : [
        `The content is unproven (${proof.verdict}): ${points || "not one row was compared"}. ${anew}.`,
      ];
}
