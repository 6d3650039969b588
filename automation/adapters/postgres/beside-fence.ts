import type { Connection, Prepared } from "./connection";

const look: Prepared = {
  name: "causeway-beside-fence",
  text: "SELECT object, print FROM causeway.beside_fence",
};
const openWriters: Prepared = {
  name: "causeway-open-writers",
  text: "SELECT who FROM causeway.open_writer WHERE open_ms >= $1",
};
const brokenSeals: Prepared = {
  name: "causeway-broken-seals",
  text: "SELECT relation FROM causeway.broken_seals()",
};

/** The most objects that one line names. */
const mostNamed = 5;

/**
 * Sees what a fence of triggers can't refuse: DDL, large objects, tables of extensions, rows of somebody
 * else's subscription, what a transaction that was open all the while may still commit.
 */
export class BesideFence {
  private seen: ReadonlyMap<string, string> | undefined;
  private fencedAtMs: number | undefined;

  constructor(private readonly connection: Connection) {}

  /** Notes what is there: whatever differs at the next `changes` was changed in between. */
  async note(): Promise<void> {
    this.seen = await this.read();
  }

  /** The fence has closed just now: a transaction from before may still commit what it does not see. */
  fenced(): void {
    this.fencedAtMs = performance.now();
  }

  /**
   * Every change since `note`, and who may still commit one; empty when there is none. Without a note
   * nothing is known, and that is said.
   */
  async changes(): Promise<readonly string[]> {
    if (this.seen === undefined)
      return ["nothing was noted before, so no change can be told from what was there"];
    const open = await this.openSinceFence();
    const now = await this.read();
    return [
      ...changedObjects(this.seen, now),
      ...open.map(({ who }) => `${who} may still commit what no fence sees`),
    ];
  }

  /** First of both looks: one that ends between them has committed, and the second look sees it. */
  private async openSinceFence(): Promise<readonly { readonly who: string }[]> {
    if (this.fencedAtMs === undefined) return [];
    return this.connection.run<{ who: string }>(openWriters, [performance.now() - this.fencedAtMs]);
  }

  private async read(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.connection.run<{ object: string; print: string }>(look);
    return new Map(rows.map(({ object, print }) => [object, print]));
  }
}

/** What was made, changed or dropped between two looks, one line each kind. Pure. */
export function changedObjects(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): readonly string[] {
  const made = [...now.keys()].filter((object) => !before.has(object));
  const dropped = [...before.keys()].filter((object) => !now.has(object));
  const changed = [...now].filter(
    ([object, print]) => before.has(object) && before.get(object) !== print,
  );
  return [
    ...line(made, "appeared"),
    ...line(dropped, "went away"),
    ...line(
      changed.map(([object]) => object),
      "changed (DDL, a rewrite or rows)",
    ),
  ];
}

function line(objects: readonly string[], what: string): readonly string[] {
  if (objects.length === 0) return [];
  const named = objects.slice(0, mostNamed).join(", ");
  const more = objects.length - mostNamed;
  return [`${named}${more > 0 ? ` and ${more} more` : ""} ${what}`];
}

/** Tables whose closed fence was switched off and on again by somebody, one line each. */
export async function sealProblems(connection: Connection): Promise<readonly string[]> {
  const rows = await connection.run<{ relation: string }>(brokenSeals);
  return rows.map(({ relation }) => relation);
}
