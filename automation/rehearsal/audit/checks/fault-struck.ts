import type { AuditCheck } from "../../../run/audit-report";
import { isPoolerFault, type Fault } from "../../faults";
import type { FaultLine } from "../../fault-record";
import { judged } from "../check";
import { isMissing, type Evidence } from "../evidence/evidence";
import { stageWindows } from "../evidence/events";
import { pausesOf } from "../pauses";

/** How late an answer of green must be to show that it was slowed, in milliseconds: the delay's own length. */
const delayedMs = 2_500;

/**
 * That what was asked to break did break, when it was to, and was felt: a rehearsal whose fault missed has shown
 * nothing. Undefined where no fault was asked for.
 */
export function faultStruck(evidence: Evidence): AuditCheck | undefined {
  const { events = [], faults = [] } = evidence.files;
  const started = events.find(({ type }) => type === "run-started");
  const asked = started?.facts?.["fault"] ?? "none";
  if (asked === "none") return undefined;
  const claim = {
    id: "fault-struck",
    title: `The fault that was asked for (${asked}) has struck, at its moment, and was seen`,
    how: "faults.ndjson of the world, against requests.ndjson, events.ndjson and the commits' own times",
  };
  const mine = faults.filter(({ fault }) => fault === asked);
  const struck = mine.find(({ what }) => what === "struck");
  if (struck === undefined) {
    return judged({ ...claim, measured: "it never struck", violations: [`${asked} never struck`] });
  }
  const [kind, at] = asked.split("@") as [Fault["kind"], string];
  const violations = [...momentProblems(kind, at, struck, evidence)];
  const seen = seenOf(kind, struck, mine, evidence);
  if (seen === undefined) violations.push("nothing of it was seen from outside");
  const measured = [`${timeOf(struck.atMs)} ${struck.text}`, ...(seen ?? [])].join("; ");
  return judged({ ...claim, measured, violations });
}

/** Why it has struck at another moment than it was to. */
function momentProblems(
  kind: Fault["kind"],
  at: string,
  { atMs }: FaultLine,
  evidence: Evidence,
): string[] {
  const found = `it struck at ${timeOf(atMs)}`;
  if (kind === "replication-stall") return [];
  if (!isHoldKind(kind)) {
    const windows = stageWindows(evidence.files.events ?? [], Infinity);
    const inside = windows.some(
      ({ entry, startMs, endMs }) => entry === at && atMs >= startMs && atMs <= endMs,
    );
    return inside ? [] : [`${found}, outside of stage ${at}`];
  }
  const pauses = pausesOf(evidence);
  if (isMissing(pauses)) return [`${found}, and no pause is known: ${pauses.missing}`];
  const [pause] = pauses;
  if (pause === undefined) return [`${found}, and the writer never moved`];
  const moment =
    atMs < pause.lastOnOldMs
      ? "before-hold"
      : atMs <= pause.firstOnNewMs
        ? "in-hold"
        : "after-hold";
  // Clients are let go before a controller knows it: their first commit may come before what follows the hold.
  const isAsked = moment === at || (at === "after-hold" && moment === "in-hold");
  return isAsked ? [] : [`${found}, which by the commits is ${moment}`];
}

/** What shows that it was felt, for people; undefined when nothing does. */
function seenOf(
  kind: Fault["kind"],
  struck: FaultLine,
  lines: readonly FaultLine[],
  { files: { requests = [], events = [] } }: Evidence,
): readonly string[] | undefined {
  const since = requests.filter(({ site, endMs }) => site === "green" && endMs >= struck.atMs);
  const counted = (count: number, what: string) => (count > 0 ? [`${count} ${what}`] : undefined);
  switch (kind) {
    case "green-errors":
      return counted(
        since.filter(({ attempts }) => attempts > 1).length,
        "requests of green's were tried again",
      );
    case "green-slow":
      return counted(
        since.filter(({ latencyMs }) => latencyMs >= delayedMs).length,
        "requests of green's were late",
      );
    case "replication-stall":
      return counted(
        events.filter(({ type }) => type === "switch-aborted").length,
        "switches were taken back",
      );
    case "pgbouncer-killed":
    case "agent-killed":
    case "agent-cut":
    case "password-rotated": {
      const told = (what: FaultLine["what"]) => lines.find((line) => line.what === what);
      const [seen, back] = [told("seen"), told("back")];
      if (seen === undefined || back === undefined) return undefined;
      return [seen, back].map(({ atMs, text }) => `${timeOf(atMs)} ${text}`);
    }
  }
}

function isHoldKind(kind: Fault["kind"]): boolean {
  return isPoolerFault({ kind, at: "in-hold" } as Fault);
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString().slice(11);
}
