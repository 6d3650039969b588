import type { AuditCheck } from "../../../run/audit-report";
import { judged, unmeasurable } from "../check";
import type { Evidence } from "../evidence/evidence";
import { passedEntries } from "../evidence/events";
import { stageFigures, type Stage } from "../stages";

const claim = {
  id: "latency-per-stage",
  title: "Clients were served in time in every stage that passed",
  how: "requests.ndjson, latency from the intended start, by site and by the soaking windows of events.ndjson, against blue's baseline",
};

/** The objective on latency: at most `slowShare` of a site's requests slower than `slowMs`. */
export interface LatencyObjective {
  readonly slowMs: number;
  readonly slowShare: number;
}

/** Stages that the controller did not let pass are reported in the figures and not held to the objective. */
export function latencyPerStage(
  evidence: Evidence,
  stages: readonly Stage[],
  { slowMs, slowShare }: LatencyObjective,
): AuditCheck {
  const figures = stageFigures(stages);
  const baseline = figures.find(({ entry, site }) => entry === "baseline" && site === "blue");
  if (baseline?.p99Ms === undefined) {
    return unmeasurable({ ...claim, measured: "no request in blue's baseline" });
  }
  const passed = passedEntries(evidence.files.events ?? []);
  const judgedStages = stages.filter(({ entry }) => passed.has(entry));
  if (judgedStages.length === 0) return unmeasurable({ ...claim, measured: "no stage passed" });
  const violations = judgedStages.flatMap(({ entry, requests }) => {
    if (requests.length === 0) return [`stage ${entry} passed, and no client's request lies in it`];
    return (["blue", "green"] as const).flatMap((site) => {
      const mine = requests.filter((request) => request.site === site);
      const slow = mine.filter(({ latencyMs }) => latencyMs > slowMs).length;
      if (slow <= slowShare * mine.length) return [];
      return [
        `stage ${entry}, ${site}: ${slow} of ${mine.length} requests took more than ${slowMs} ms`,
      ];
    });
  });
  const worst = figures
    .filter(({ entry }) => passed.has(entry))
    .reduce((most, { p99Ms = 0 }) => Math.max(most, p99Ms), 0);
  const measured =
    `p99 ${baseline.p99Ms.toFixed(1)} ms in blue's baseline, at worst ${worst.toFixed(1)} ms ` +
    `(${(worst / baseline.p99Ms).toFixed(1)} times) in the stages that passed`;
  return judged({ ...claim, measured, violations });
}
