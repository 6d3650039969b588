import type { CutoverEvent } from "../../run/events";
import type { AuditReport } from "../../run/audit-report";
import type { RunData } from "../run-data";
import { endingOf, type Ending } from "./ending";
import { journalFigures, type JournalFigures } from "./journal-rows";
import { pauseCloseUps, type PauseCloseUp } from "./pause";
import { stageTable, type StageTable } from "./stage-rows";
import { totalsOf, type Totals } from "./totals";

/** Everything that the summary and the page say of a run. */
export interface RunFigures {
  readonly runId: string;
  readonly stack: string;
  readonly plan: string;
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
  readonly resumes: number;
  readonly ending: Ending;
  readonly stages: StageTable;
  readonly totals: Totals;
  readonly pauses: readonly PauseCloseUp[];
  readonly aborted: readonly Extract<CutoverEvent, { type: "switch-aborted" }>[];
  readonly rollbacks: readonly Extract<CutoverEvent, { type: "rollback" }>[];
  /** The slowest request of the clients, by stage; undefined without an audit or requests. */
  readonly worst:
    { readonly ms: number; readonly entry: string; readonly site: string } | undefined;
  readonly audit: AuditReport | undefined;
  readonly journal: JournalFigures;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly gaps: readonly string[];
}

/** Works every figure out; pure. */
export function figuresOf(run: RunData): RunFigures {
  const starts = run.events.filter((event) => event.type === "run-started");
  const last = starts.at(-1);
  const facts = { ...starts[0]?.facts, ...last?.facts };
  return {
    runId: last?.runId ?? run.audit?.runId ?? "unknown",
    stack: last?.stack ?? "unknown",
    plan: last?.plan ?? "unknown",
    startMs: run.events[0]?.atMs ?? run.audit?.startedMs,
    endMs: run.events.at(-1)?.atMs ?? run.audit?.endedMs,
    resumes: starts.filter((start) => start.resumed).length,
    ending: endingOf(run.events, run.audit?.verdict),
    stages: stageTable(run.events, run.audit),
    totals: totalsOf(run),
    pauses: pauseCloseUps(run),
    aborted: run.events.filter((event) => event.type === "switch-aborted"),
    rollbacks: run.events.filter((event) => event.type === "rollback"),
    worst: worstOf(run.audit),
    audit: run.audit,
    journal: journalFigures(run.journal),
    facts: Object.entries({ ...facts, ...run.world, ...facts }),
    gaps: run.gaps,
  };
}

function worstOf(audit: AuditReport | undefined): RunFigures["worst"] {
  let worst: RunFigures["worst"];
  for (const { maxMs, entry, site } of audit?.stages ?? []) {
    if (maxMs !== undefined && maxMs > (worst?.ms ?? -1)) worst = { ms: maxMs, entry, site };
  }
  return worst;
}
