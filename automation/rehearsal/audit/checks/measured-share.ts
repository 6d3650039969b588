import type { AuditCheck } from "../../../run/audit-report";
import { judged, unmeasurable } from "../check";
import type { Evidence } from "../evidence/evidence";
import { passedEntries } from "../evidence/events";
import type { Stage } from "../stages";

const claim = {
  id: "measured-share",
  title: "Green's measured share lay within its statistical bounds in every stage that passed",
  how: "requests.ndjson by site; spread from the independent name-service answers of samples.ndjson: 4 sqrt(w(1-w)/answers), plus what clients that keep answers too long may hold back",
};

/** How wide the bounds are. */
export interface ShareBound {
  readonly sigmas: number;
  /** Share of the clients that may still follow the weight before, 0 to 1. */
  readonly staleShare: number;
}

/** The share that clients really met, against the weight that was wanted. */
export function measuredShare(
  evidence: Evidence,
  stages: readonly Stage[],
  bound: ShareBound,
): AuditCheck {
  const passed = passedEntries(evidence.files.events ?? []);
  const measured: string[] = [];
  const violations: string[] = [];
  let before = 0;
  for (const stage of stages) {
    const wanted = Number(stage.entry) / 100;
    if (!passed.has(stage.entry) || Number.isNaN(wanted)) continue;
    const green = stage.requests.filter(({ site }) => site === "green").length;
    const answers = answersIn(evidence, stage);
    if (stage.requests.length === 0 || answers === 0) {
      return unmeasurable({
        ...claim,
        measured: `stage ${stage.entry}: no request, or no name-service answer`,
      });
    }
    const share = green / stage.requests.length;
    const spread = bound.sigmas * Math.sqrt((wanted * (1 - wanted)) / answers) + 1 / answers;
    const drift = bound.staleShare * (before - wanted);
    const low = wanted - spread + Math.min(0, drift);
    const high = wanted + spread + Math.max(0, drift);
    const found = `${stage.entry} %: ${percent(share)} of ${stage.requests.length} requests`;
    measured.push(found);
    if (share < low || share > high) {
      violations.push(
        `stage ${found} is outside ${percent(low)} to ${percent(high)} (${answers} answers)`,
      );
    }
    before = wanted;
  }
  if (measured.length === 0) return unmeasurable({ ...claim, measured: "no stage passed" });
  return judged({ ...claim, measured: measured.join("; "), violations });
}

function answersIn({ files }: Evidence, { windows }: Stage): number {
  return (files.samples ?? [])
    .filter((sample) =>
      windows.some(({ startMs, endMs }) => sample.startMs >= startMs && sample.endMs <= endMs),
    )
    .reduce((total, { resolutions }) => total + resolutions, 0);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
