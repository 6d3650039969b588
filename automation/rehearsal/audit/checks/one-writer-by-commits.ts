import type { AuditCheck } from "../../../run/audit-report";
import { judged, unmeasurable } from "../check";
import { localCommits } from "../evidence/commits";
import { isMissing, type Evidence } from "../evidence/evidence";
import { reportedWriters } from "../evidence/switches";
import { unexplainedWrites } from "../timeline";

const claim = {
  id: "one-writer-by-commits",
  title: "The payments' own commits were on one database at a time",
  how: "commit time and origin that both servers keep for each transaction (pg_xact_commit_timestamp_origin), against the switches reported in events.ndjson",
};

/** Two writers at once, seen from inside: the commits interleave, or one payment was committed twice. */
export function oneWriterByCommits(evidence: Evidence): AuditCheck {
  const commits = localCommits(evidence);
  if (isMissing(commits)) return unmeasurable({ ...claim, measured: commits.missing });
  const { writes, misplaced } = commits;
  if (writes.length === 0 && misplaced.length === 0) {
    return unmeasurable({ ...claim, measured: "no payment since the load's start" });
  }
  const reported = reportedWriters(evidence.files.events);
  const violations = [...misplaced, ...unexplainedWrites(writes, reported)];
  const on = (role: string) => writes.filter(({ database }) => database === role).length;
  const measured = `${on("source")} commits on the source, ${on("target")} on the target, ${reported.length - 1} switches`;
  return judged({ ...claim, measured, violations });
}
