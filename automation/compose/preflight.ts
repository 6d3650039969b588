import { openQuery, type OpenQuery } from "../adapters/postgres/open-query";
import { acceptFindings, type Accepted } from "../preflight/baseline";
import type { Databases } from "../preflight/check";
import { checks } from "../preflight/checks";
import type { Preflight } from "../preflight/report/preflight";
import { offChecks, runChecks, type CheckResult } from "../preflight/run-checks";
import { scopeOf, type ReplicatorKind } from "../preflight/scope";
import type { Manifest } from "../manifest/schema";

/** The longest a check takes, in milliseconds; a statement of its may take less. */
const checkDeadlineMs = 30_000;

/** What to look at: connection URLs. */
export interface PreflightAsked {
  readonly source?: string | undefined;
  readonly target?: string | undefined;
  /** What is to move the rows; native replication unless said. */
  readonly replicator?: ReplicatorKind | undefined;
  /** What is known of the application. */
  readonly manifest?: Manifest | undefined;
  /** Findings that somebody answers for. */
  readonly baseline?: readonly Accepted[] | undefined;
  readonly onResult?: (result: CheckResult) => void;
}

/**
 * Opens both databases read only and makes every check.
 * @throws QueryError when a database that was given can't be reached.
 */
export async function runPreflight({
  source,
  target,
  replicator = "native",
  manifest,
  baseline = [],
  onResult,
}: PreflightAsked): Promise<Preflight> {
  const startMs = performance.now();
  const at = new Date().toISOString();
  const scope = scopeOf(replicator, manifest, at.slice(0, 10));
  const opened: OpenQuery[] = [];
  const open = async (url: string | undefined): Promise<OpenQuery | undefined> => {
    if (url === undefined) return undefined;
    const query = await openQuery(url);
    opened.push(query);
    return query;
  };
  try {
    const [from, to] = [await open(source), await open(target)];
    const databases: Partial<Databases> = {
      ...(from === undefined ? {} : { source: from }),
      ...(to === undefined ? {} : { target: to }),
    };
    const accept = (result: CheckResult) => acceptFindings(result, baseline, at.slice(0, 10));
    const found = await runChecks(checks, databases, {
      deadlineMs: checkDeadlineMs,
      now: () => performance.now(),
      scope,
      ...(onResult === undefined
        ? {}
        : { onResult: (result: CheckResult) => onResult(accept(result)) }),
    });
    const results = found.map(accept);
    const where = { source: from?.where, target: to?.where };
    const off = offChecks(checks, scope);
    return { at, replicator, ...where, results, off, tookMs: performance.now() - startMs };
  } finally {
    for (const query of opened) await query.close().catch(() => undefined);
  }
}
