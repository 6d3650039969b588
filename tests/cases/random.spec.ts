import fc from "fast-check";
import { randomCase } from "./random-case";
import { runCase } from "./run-case";
import { caseServers } from "./servers-of-a-spec";

/** How many random databases a run moves; more on request, since each takes seconds. */
const runs = Number(process.env["CAUSEWAY_RANDOM_DATABASES"] ?? 4);
/** The same databases in each run, unless others are asked for: a find must not hang on the day. */
const seed = Number(process.env["CAUSEWAY_RANDOM_SEED"] ?? 1_943_645_628);

describe("random databases", function () {
  this.timeout(120_000 * Math.max(runs, 1));
  const servers = caseServers();

  it("move equal or are refused by name before the pause, whatever is done meanwhile", async () => {
    await fc.assert(
      fc.asyncProperty(randomCase, async (one) => {
        const { outcome, step, reason } = await runCase(servers(), one);
        if (outcome === "WRONG") {
          throw new Error(`${step}: ${reason}\n${one.parts.source}\n${one.parts.running}`);
        }
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
  });
});
