import { compareRange, type RangeLimits } from "./compare-range";
import type { ConfirmPorts } from "./confirm";
import type { TableWalk } from "./table-walk";
import type { NumberedRange } from "./ledger";

/** Says when the next range may begin: a person may have asked for a pause, or the source be busy. */
export interface Throttle {
  ready(): Promise<void>;
}

/** What the workers report. */
export interface WorkEvents {
  readonly onRange: () => void;
  readonly onTable: (walk: TableWalk) => void;
}

/** Walks through tables with one worker for each of `workers`, each on sessions of its own. */
export async function walkTables(
  workers: readonly ConfirmPorts[],
  walks: readonly TableWalk[],
  throttle: Throttle,
  limits: RangeLimits,
  { onRange, onTable }: WorkEvents,
): Promise<void> {
  const waiting = [...walks];
  const reported = new Set<TableWalk>();
  let failed: unknown;
  let last: Promise<unknown> = Promise.resolve();
  const tell = (walk: TableWalk) => {
    if (!walk.finished || reported.has(walk)) return;
    reported.add(walk);
    onTable(walk);
  };
  /** Ranges are handed out one at a time, whoever asks. */
  const take = (ports: ConfirmPorts) => {
    const taken = last.then(() => nextRange(ports));
    last = taken.catch(() => undefined);
    return taken;
  };
  const nextRange = async (
    ports: ConfirmPorts,
  ): Promise<[TableWalk, NumberedRange] | undefined> => {
    for (let walk = waiting[0]; walk !== undefined; walk = waiting[0]) {
      if (failed !== undefined) return undefined;
      let range: NumberedRange | undefined;
      try {
        range = await walk.take(ports.source);
      } catch (error) {
        walk.stop(error);
      }
      if (range !== undefined) return [walk, range];
      waiting.shift();
      tell(walk);
    }
    return undefined;
  };
  const work = async (ports: ConfirmPorts) => {
    for (;;) {
      await throttle.ready();
      const taken = await take(ports);
      if (taken === undefined) return;
      const [walk, range] = taken;
      const startMs = ports.now();
      try {
        const outcome = await compareRange(ports, walk.relation, range.range, walk.room, limits);
        walk.add(range, outcome, ports.now() - startMs);
      } catch (error) {
        walk.giveUp(error);
      }
      onRange();
      tell(walk);
    }
  };
  // Every worker ends first: none may go on beside whoever hears of the failure.
  await Promise.all(
    workers.map((ports) =>
      work(ports).catch((error: unknown) => {
        failed ??= error;
      }),
    ),
  );
  if (failed !== undefined) throw failed as Error;
}
