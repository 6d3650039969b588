import type { ProbeLine } from "../../probe/probe-line";
import type { DatabaseRole } from "../../../run/words";
import type { AuditCheck } from "../../../run/audit-report";
import { judged, unmeasurable } from "../check";
import type { Evidence } from "../evidence/evidence";
import { reportedWriters } from "../evidence/switches";
import { unexplainedWrites } from "../timeline";

const claim = {
  id: "one-writer-by-probes",
  title: "At every instant at most one database accepted probe writes",
  how: "probes.ndjson: accepted probes of both sides put in order by their intervals, against the switches reported in events.ndjson",
};

/** The server lets the role in no more (CONNECT is taken): an answer, and nothing is let in. */
const shutOut = "42501";

/** No table to write to, before the schema was copied: nothing can be let in. */
const absent = new Set(["42P01", "3F000", "3D000"]);

/**
 * Two writers at once, seen from outside. A probe is let in somewhere within its interval, so the check
 * asks for rows of probes that no order within the intervals explains. A side that nobody could ask for
 * longer than `longestGapMs` leaves the claim unmeasurable, unless it is already broken.
 */
export function oneWriterByProbes(evidence: Evidence, longestGapMs: number): AuditCheck {
  const { probes = [], requests = [] } = evidence.files;
  const endMs = requests.reduce((last, { endMs }) => Math.max(last, endMs), -Infinity);
  if (probes.length === 0 || evidence.startMs === undefined || endMs === -Infinity) {
    return unmeasurable({ ...claim, measured: "no probe, or no request, on file" });
  }
  const accepted = probes.filter(({ outcome }) => outcome === "accepted");
  const writes = accepted.map((probe) => ({ ...probe, name: "a probe write" }));
  const violations = unexplainedWrites(writes, reportedWriters(evidence.files.events));
  const span = { startMs: evidence.startMs, endMs };
  const gaps = (["source", "target"] as const).flatMap((role) =>
    coverageGaps(probes, role, span, longestGapMs),
  );
  const longest = accepted.reduce((most, { startMs, endMs }) => Math.max(most, endMs - startMs), 0);
  const measured = `${probes.length} probes, ${accepted.length} accepted, each placed within ${longest.toFixed(1)} ms`;
  if (violations.length > 0) return judged({ ...claim, measured, violations });
  if (gaps.length > 0)
    return unmeasurable({ ...claim, measured: `${measured}; ${gaps.join("; ")}` });
  return judged({
    ...claim,
    measured: `${measured}; no gap above ${longestGapMs} ms on either side`,
    violations,
  });
}

function coverageGaps(
  probes: readonly ProbeLine[],
  role: DatabaseRole,
  span: { readonly startMs: number; readonly endMs: number },
  longestGapMs: number,
): readonly string[] {
  const mine = probes.filter(({ database }) => database === role);
  const firstAnswer = mine.findIndex(({ outcome }) => outcome !== "error");
  const telling = mine.filter(
    ({ outcome, code }, index) =>
      outcome !== "error" || code === shutOut || (index < firstAnswer && absent.has(code)),
  );
  const gaps: string[] = [];
  let coveredMs = span.startMs;
  for (const { startMs, endMs } of [...telling, { startMs: span.endMs, endMs: span.endMs }]) {
    if (startMs - coveredMs > longestGapMs) {
      const from = new Date(coveredMs).toISOString();
      gaps.push(
        `the ${role} was not probed for ${Math.round(startMs - coveredMs)} ms from ${from}`,
      );
    }
    coveredMs = Math.max(coveredMs, endMs);
  }
  return gaps;
}
