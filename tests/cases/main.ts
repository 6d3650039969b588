import * as path from "node:path";
import { readCases } from "./case-file";
import { independentDump } from "./oracle";
import { runCase, type CaseResult } from "./run-case";
import { startServers } from "./servers";
import { startServersAsOnRds } from "./servers-as-on-rds";

/** `npm run cases -- [--as-on-rds] <folder> [part of a name]`: moves each file's database and prints how it ended. */
async function main(): Promise<number> {
  const given = process.argv.slice(2);
  const asOnRds = given.includes("--as-on-rds");
  const [folder = path.join(__dirname, "files"), only = ""] = given.filter(
    (each) => each !== "--as-on-rds",
  );
  const cases = readCases(folder).filter(({ name }) => name.includes(only));
  if (independentDump() === undefined) {
    console.error(
      "No pg_dump 17 was found: schemas are judged by the cases' own queries alone. Set CAUSEWAY_PG_CLIENT_17 to its folder.",
    );
  }
  const servers = await (asOnRds ? startServersAsOnRds() : startServers());
  const results: CaseResult[] = [];
  try {
    for (const one of cases) {
      const result = await runCase(servers, one);
      results.push(result);
      console.log(line(result));
    }
  } finally {
    await servers.stop();
  }
  const count = (outcome: CaseResult["outcome"]) =>
    results.filter((each) => each.outcome === outcome).length;
  console.log(
    `\n${results.length} cases: ${count("equal")} moved equal, ${count("waived")} waived, ${count("refused")} refused, ${count("WRONG")} WRONG`,
  );
  return count("WRONG") > 0 ? 1 : 0;
}

const words = { equal: "moved equal", waived: "waived", refused: "refused", WRONG: "WRONG" };

function line({ name, outcome, step, reason }: CaseResult): string {
  const failure = reason === "" ? "" : ` at ${step}: ${reason.replace(/\s+/g, " ")}`;
  return `${name.padEnd(34)} ${words[outcome]}${failure}`;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
