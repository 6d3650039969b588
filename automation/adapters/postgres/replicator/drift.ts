import { describeDifference, type Difference } from "../../../verification/catalogue/difference";
import { nameOf } from "../../../verification/catalogue/object";
import { ofApplication } from "../../../verification/catalogue/readers/fragments";
import { dataPublication, notOwn, subscriptionFrom } from "../../../verification/own-names";
import type { ReplicationProblem } from "../../../ports/replicator";
import type { Prepared } from "../connection";
import { readAgreement } from "./agreement";
import { membershipProblems } from "./membership";
import { followNewTables } from "./new-tables";
import type { Flow, Pair, Side } from "./side";

/**
 * A digest of the catalogue that changes with any DDL and costs milliseconds: who wrote each entry. ANALYZE
 * and VACUUM update in place and don't change it; temporary objects are left out.
 */
const digest: Prepared = {
  name: "causeway-catalogue-digest",
  text: `WITH relation AS (
      SELECT k.oid, k.xmin FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
      WHERE ${ofApplication("n")}),
    entry (oid, xid) AS (
      SELECT oid, xmin FROM relation
      UNION ALL SELECT a.attrelid, a.xmin FROM pg_attribute a JOIN relation r ON r.oid = a.attrelid
      UNION ALL SELECT c.oid, c.xmin FROM pg_constraint c
      UNION ALL SELECT i.indexrelid, i.xmin FROM pg_index i JOIN relation r ON r.oid = i.indrelid
      UNION ALL SELECT t.oid, t.xmin FROM pg_trigger t JOIN relation r ON r.oid = t.tgrelid WHERE ${notOwn("trigger", "t.tgname")}
      UNION ALL SELECT h.inhrelid, h.xmin FROM pg_inherits h JOIN relation r ON r.oid = h.inhrelid
      UNION ALL SELECT p.oid, p.xmin FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname !~ '^(pg_|causeway$)'
      UNION ALL SELECT t.oid, t.xmin FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace AND n.nspname !~ '^(pg_|causeway$)'
      UNION ALL SELECT p.oid, p.xmin FROM pg_policy p
      UNION ALL SELECT r.oid, r.xmin FROM pg_rewrite r JOIN relation k ON k.oid = r.ev_class
      UNION ALL SELECT s.seqrelid, s.xmin FROM pg_sequence s JOIN relation r ON r.oid = s.seqrelid
      UNION ALL SELECT e.oid, e.xmin FROM pg_enum e
      UNION ALL SELECT e.oid, e.xmin FROM pg_extension e
      UNION ALL SELECT p.oid, p.xmin FROM pg_publication p
      UNION ALL SELECT p.oid, p.xmin FROM pg_publication_rel p
      UNION ALL SELECT r.srrelid, '0'::xid FROM pg_subscription_rel r JOIN relation k ON k.oid = r.srrelid
      UNION ALL SELECT e.oid, e.xmin FROM pg_event_trigger e
      UNION ALL SELECT d.oid, d.xmin FROM pg_default_acl d
      UNION ALL SELECT n.oid, n.xmin FROM pg_namespace n WHERE n.nspname !~ '^(pg_|causeway$)'
      UNION ALL SELECT s.setrole, s.xmin FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase AND d.datname = current_database())
    SELECT count(*) || ' ' || coalesce(sum(hashint8extended(oid::int8, xid::text::int8)::numeric), 0) AS digest,
      (SELECT count(*)::text FROM pg_largeobject_metadata) AS objects FROM entry`,
};

/**
 * Watches whether the two schemas stay the same. At each look both catalogues are digested; only when a
 * digest has changed since they were last found equal are they compared whole.
 */
export class DriftWatch {
  private looked: string | undefined;
  private found: readonly ReplicationProblem[] = [];
  private failed: readonly ReplicationProblem[] = [];

  constructor(private readonly pair: Pair) {}

  /**
   * What differs now. Before the schema is complete, what a copy makes last is no drift.
   * @param complete whether all rows have been copied, so that the copy's second half may be there.
   * @param flow the direction in which rows flow now.
   */
  async look(complete: boolean, flow: Flow): Promise<readonly ReplicationProblem[]> {
    const digests = await Promise.all([this.pair.source, this.pair.target].map(digestOf));
    const now = `${complete} ${flow.from.role} ${digests.join(" ")}`;
    if (now === this.looked) return this.found;
    await this.follow(complete, flow);
    const { differences, pending } = await readAgreement(this.pair);
    const drifted = differences.filter((difference) => !pending.includes(difference));
    const membership = await membershipProblems(flow, this.pair.terms.exclusions);
    const later = await Promise.all([this.pair.source, this.pair.target].map(digestOf));
    this.found = [...drifted.map(toProblem), ...membership, ...this.failed];
    // What changed while it was compared is looked at again.
    const settled = later.join(" ") === digests.join(" ") && this.failed.length === 0;
    this.looked = settled ? now : undefined;
    return this.found;
  }

  /**
   * Makes new tables on the follower, where that is asked for; what of it fails is told beside the difference.
   * Only once every row is copied, and only from the source: the way back pages.
   */
  private async follow(complete: boolean, flow: Flow): Promise<void> {
    this.failed = [];
    const { terms } = this.pair;
    if (terms.drift !== "create" || !complete || flow.from.role !== "source") return;
    try {
      await followNewTables(this.pair, flow, (await readAgreement(this.pair)).differences);
    } catch (error) {
      const message = `new tables could not be made there: ${(error as Error).message}`;
      const remedy = "remove what the message names; it is tried again at each look";
      this.failed = [{ kind: "drift", object: `the ${flow.to.role}`, message, remedy }];
    }
  }
}

async function digestOf({ connection }: Side): Promise<string> {
  const [row] = await connection.run<{ digest: string; objects: string }>(digest);
  return `${row?.digest} ${row?.objects}`;
}

function toProblem(difference: Difference): ReplicationProblem {
  const { object, source, target, fact } = difference;
  const name = `${object.kind} ${nameOf(object)}`;
  return {
    kind: "drift",
    object: name,
    message: describeDifference(difference).slice(name.length).replace(/^:? /, ""),
    remedy: remedyOf(difference, name, fact === undefined && target === undefined, source),
  };
}

function remedyOf(
  { object }: Difference,
  name: string,
  onSourceOnly: boolean,
  source: string | undefined,
): string {
  if (onSourceOnly && object.kind === "table") {
    const bound = object.facts["partition bound"];
    if (bound !== undefined) {
      return `on the target: CREATE TABLE ${nameOf(object)} PARTITION OF ${object.facts["parents"]} ${bound}`;
    }
    return `make ${name} on the target by the same statement, ALTER PUBLICATION ${dataPublication} ADD TABLE ${nameOf(object)} on the source, then ALTER SUBSCRIPTION ${subscriptionFrom("source")} REFRESH PUBLICATION on the target; or drop it`;
  }
  if (source === undefined) return `drop ${name} on the target, or make it on the source too`;
  return `run the same statement on the target, or take it back on the source; or waive it in the manifest`;
}
