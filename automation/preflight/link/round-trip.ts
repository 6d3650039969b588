import type { Query } from "../../ports/query";
import type { Check } from "../check";

const probes = 25;
/** With some ten statements a request, a slower link alone breaks an objective of 2 s on a busy day. */
const slowMs = 50;

export const check: Check = {
  id: "link/round-trip",
  title: `a statement is answered within ${slowMs} ms, on both sides, from here`,
  severity: "warn",
  asks: ["source", "target"],
  run: async ({ source, target }) => {
    const measured = { source: await worstOf(source), target: await worstOf(target) };
    return {
      measured: Object.entries(measured)
        .map(([role, ms]) => `${role} ${ms.toFixed(1)} ms`)
        .join(", "),
      findings: Object.entries(measured)
        .filter(([, ms]) => ms > slowMs)
        .map(([role, ms]) => ({
          kind: "link",
          name: role,
          problem: `answered one of ${probes} statements after ${ms.toFixed(0)} ms`,
          remedy:
            "run where the controller will run; ask the network's team for the path's latency",
        })),
    };
  },
};

/** The slowest of all but the first, which may open the connection; in one transaction, so one trip each. */
function worstOf(database: Query): Promise<number> {
  return database.snapshot(async (session) => {
    let worst = 0;
    for (let probe = 0; probe <= probes; probe += 1) {
      const startMs = performance.now();
      await session.rows("SELECT 1");
      // A read is four messages and their answers: savepoint, declare, fetch, release.
      if (probe > 0) worst = Math.max(worst, (performance.now() - startMs) / 4);
    }
    return worst;
  });
}
