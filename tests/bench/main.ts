/** A measurement that is no test: it prints figures, and fails only when something was broken or lost. */
interface Bench {
  readonly about: string;
  /** Resolves with the exit code. */
  readonly run: (given: readonly string[]) => Promise<number>;
  /** What may follow its name. */
  readonly takes?: string;
}

const benches: Readonly<Record<string, Bench>> = {
  policies: {
    about: "both policy packs over 400 and 2 000 resources, beside a pack without policies",
    run: async () => (await import("./policies/run")).runPoliciesBench(),
  },
  tables: {
    about: "start, comparison, fence and pause by the number of tables and partitions",
    takes: "numbers of tables",
    run: async (given) => (await import("./tables/run")).runTablesBench(given),
  },
  switch: {
    about: "20 switches of the writer at 500 payments/s, through each gate, beside their floor",
    run: async () => (await import("./switch/run")).runSwitchBench(),
  },
  verify: {
    about: "equal and damaged content by verify, by a text hash in SQL and by reladiff, in one run",
    run: async () => (await import("./verify/run")).runVerifyBench(),
  },
  "verify-growth": {
    about: "a comparison by the number of rows, by workers, and 20 ms away",
    takes: "numbers of rows",
    run: async (given) => (await import("./verify/growth")).runGrowthBench(given),
  },
  "verify-latency": {
    about: "the source's own latency without and with a comparison beside it",
    run: async () => (await import("./verify/latency")).runLatencyBench(),
  },
  "verify-churn": {
    about:
      "comparisons by verify for an hour while rows flow: moving rows, and one that is damaged",
    takes: "minutes",
    run: async (given) => (await import("./verify/churn")).runChurnBench(given),
  },
};

async function runNamed(): Promise<number> {
  const [name, ...rest] = process.argv.slice(2);
  const bench = name === undefined ? undefined : benches[name];
  if (bench !== undefined && (rest.length === 0 || bench.takes !== undefined))
    return bench.run(rest);
  const list = Object.entries(benches).map(([each, { about }]) => `  ${each.padEnd(14)} ${about}`);
  const usage = ["npm run bench -- <name>", ...list].join("\n");
  if (name === undefined) {
    console.log(usage);
    return 0;
  }
  const wrong = bench === undefined ? `no bench is named ${name}` : `${name} takes no arguments`;
  console.error(`bench: ${wrong}\n${usage}`);
  return 2;
}

runNamed().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
