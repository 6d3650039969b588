import type { Query } from "../../ports/query";
import type { Check } from "../check";

/** Journal, ledger and databases are put in one order by their clocks. */
const mostMs = 100;

export const check: Check = {
  id: "link/clocks",
  title: `the clocks of source, target and this machine agree within ${mostMs} ms`,
  severity: "high",
  asks: ["source", "target"],
  run: async ({ source, target }) => {
    const skews = { source: await skewOf(source), target: await skewOf(target) };
    return {
      measured: Object.entries(skews)
        .map(
          ([role, { ms, doubtMs }]) => `${role} ${ms.toFixed(0)} ms (within ${doubtMs.toFixed(0)})`,
        )
        .join(", "),
      findings: Object.entries(skews)
        // Half of the way there and back may lie on either side of the server's look at its clock.
        .filter(([, { ms, doubtMs }]) => Math.abs(ms) - doubtMs > mostMs)
        .map(([role, { ms }]) => ({
          kind: "clock",
          name: role,
          problem: `is ${Math.abs(ms).toFixed(0)} ms ${ms > 0 ? "ahead of" : "behind"} this machine's`,
          remedy: "have NTP running and synchronised on both machines",
        })),
    };
  },
};

/** How far a server's clock is ahead of ours, and how sure that is: the best of some looks. */
async function skewOf(database: Query): Promise<{ ms: number; doubtMs: number }> {
  let best = { ms: 0, doubtMs: Infinity };
  for (let look = 0; look < 5; look += 1) {
    const before = Date.now();
    const [row] = await database.rows<{ ms: number }>(
      "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms",
    );
    const after = Date.now();
    const doubtMs = (after - before) / 2;
    if (row !== undefined && doubtMs < best.doubtMs) {
      best = { ms: row.ms - (before + after) / 2, doubtMs };
    }
  }
  return best;
}
