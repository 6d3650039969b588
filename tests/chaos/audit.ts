import { acknowledgedExactlyOnce } from "../../automation/rehearsal/audit/checks/acknowledged-exactly-once";
import { balancesEqualLedger } from "../../automation/rehearsal/audit/checks/balances-equal-ledger";
import { entriesBalanced } from "../../automation/rehearsal/audit/checks/entries-balanced";
import { equalContents } from "../../automation/rehearsal/audit/checks/equal-contents";
import { excludedColumnsAbsent } from "../../automation/rehearsal/audit/checks/excluded-columns-absent";
import { moneyConserved } from "../../automation/rehearsal/audit/checks/money-conserved";
import { noneDoubled } from "../../automation/rehearsal/audit/checks/none-doubled";
import { noneFromNowhere } from "../../automation/rehearsal/audit/checks/none-from-nowhere";
import { oneWriterByCommits } from "../../automation/rehearsal/audit/checks/one-writer-by-commits";
import { oneWriterByProbes } from "../../automation/rehearsal/audit/checks/one-writer-by-probes";
import { gatherEvidence } from "../../automation/rehearsal/audit/evidence/evidence";
import type { ProbeLine } from "../../automation/rehearsal/probe/probe-line";
import { expectedExclusions } from "../../automation/rehearsal/audit/run-audit";
import type { World } from "./world/world";

/** A stretch of time in which a fault, or a dead controller, explains that nobody could write. */
export interface Excuse {
  readonly what: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** The longest that nobody may write beside all excuses, in milliseconds: a pause's budget, a hold's limit, a start. */
const longestPauseMs = 10_000;

/** How long the last rows may take to the other side once every fault is over, in milliseconds. */
const catchUpMs = 30_000;

/**
 * What a cutover broke, one line each; empty when nothing. By the audit of the rehearsals, which shares nothing
 * with the controller, and by whether anybody could write all the time.
 */
export async function violationsOf(world: World, excuses: readonly Excuse[]): Promise<string[]> {
  const { files } = world;
  const databases = {
    source: world.login("source", "causeway_verifier"),
    target: world.login("target", "causeway_verifier"),
  };
  const options = { excluded: expectedExclusions, catchUpMs };
  const evidence = await gatherEvidence(files, databases, options);
  const checks = [
    acknowledgedExactlyOnce(evidence),
    noneDoubled(evidence),
    noneFromNowhere(evidence),
    moneyConserved(evidence),
    entriesBalanced(evidence),
    balancesEqualLedger(evidence),
    // A server that was killed could not be asked.
    oneWriterByProbes(evidence, Infinity),
    oneWriterByCommits(evidence),
    equalContents(evidence),
    excludedColumnsAbsent(evidence),
  ];
  const broken = checks
    .filter(({ verdict }) => verdict !== "pass")
    .map(({ id, verdict, measured, violations }) => {
      const first = violations.slice(0, 3).join("; ");
      return `${id}: ${verdict}: ${first === "" ? measured : first}`;
    });
  return [...broken, ...withoutWriter(evidence.files.probes ?? [], excuses)];
}

/** Stretches in which no database let a probe in, longer than what explains them. Pure. */
export function withoutWriter(
  probes: readonly ProbeLine[],
  excuses: readonly Excuse[],
): readonly string[] {
  const accepted = probes
    .filter(({ outcome }) => outcome === "accepted")
    .sort((one, other) => one.startMs - other.startMs);
  return accepted.slice(1).flatMap(({ startMs }, index) => {
    const sinceMs = accepted[index]?.endMs ?? startMs;
    const gapMs = startMs - sinceMs;
    const excusedMs = covered(excuses, sinceMs, startMs);
    if (gapMs - excusedMs <= longestPauseMs) return [];
    const from = new Date(sinceMs).toISOString();
    return [
      `write-gap: nobody could write for ${Math.round(gapMs)} ms from ${from}, of which ${Math.round(excusedMs)} ms are explained`,
    ];
  });
}

/** How much of a stretch the excuses cover together. */
function covered(excuses: readonly Excuse[], startMs: number, endMs: number): number {
  let sum = 0;
  let reachedMs = startMs;
  for (const one of [...excuses].sort((a, b) => a.startMs - b.startMs)) {
    const from = Math.max(one.startMs, reachedMs);
    const to = Math.min(one.endMs, endMs);
    if (to > from) {
      sum += to - from;
      reachedMs = to;
    }
  }
  return sum;
}
