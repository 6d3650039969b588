import type { PauseFigure } from "../../run/audit-report";
import { localCommits } from "./evidence/commits";
import { isMissing, type Evidence } from "./evidence/evidence";

/** The gap in the payments' commits at each move of the writer, from the databases' own commit times. */
export function pausesOf(
  evidence: Evidence,
): readonly PauseFigure[] | { readonly missing: string } {
  const commits = localCommits(evidence);
  if (isMissing(commits)) return commits;
  if (commits.writes.length === 0) return { missing: "no payment since the load's start" };
  return commits.writes.flatMap((write, index) => {
    const last = commits.writes[index - 1];
    if (last === undefined || last.database === write.database) return [];
    const gapMs = write.endMs - last.endMs;
    return [{ lastOnOldMs: last.endMs, firstOnNewMs: write.endMs, gapMs }];
  });
}

/** The longest time without an acknowledgement at a client around a pause, in milliseconds. */
export function acknowledgementGapMs(evidence: Evidence, pause: PauseFigure): number | undefined {
  const times = (evidence.files.ledger ?? [])
    .map(({ acknowledgedMs }) => acknowledgedMs)
    .sort((a, b) => a - b);
  // A commit is acknowledged a little later: the gap that ends at the first one after the pause.
  const after = times.findIndex((time) => time >= pause.firstOnNewMs);
  const [before, next] = [times[after - 1], times[after]];
  return before === undefined || next === undefined ? undefined : next - before;
}
