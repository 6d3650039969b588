import * as path from "node:path";
import { parseArgs } from "node:util";
import { installMajors, knownMajors } from "../majors/install";
import { readCases } from "./case-file";
import { independentDump } from "./oracle";
import { runCase, type CaseResult } from "./run-case";
import { startServers, type Majors } from "./servers";
import { startServersAsOnRds } from "./servers-as-on-rds";

const usage =
  "npm run cases -- [--as-on-rds | --majors <source>,<target>] <folder> [part of a name]";

/** Moves each file's database and prints how it ended. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    options: { "as-on-rds": { type: "boolean" }, majors: { type: "string" } },
    allowPositionals: true,
  });
  const [folder = path.join(__dirname, "files"), only = ""] = positionals;
  const majors = majorsOf(values.majors);
  const cases = readCases(folder).filter(({ name }) => name.includes(only));
  const newest = Math.max(majors?.source ?? 15, majors?.target ?? 17);
  if (independentDump(newest) === undefined) {
    console.error(
      `No pg_dump ${newest} was found: schemas are judged by the cases' own queries alone. ` +
        `Set CAUSEWAY_PG_CLIENT_${newest} to its folder.`,
    );
  }
  if (majors !== undefined) installMajors();
  const servers = await (values["as-on-rds"] === true
    ? startServersAsOnRds()
    : startServers({}, majors));
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

/** @throws Error for anything but two majors that can be started. */
function majorsOf(text: string | undefined): Majors | undefined {
  if (text === undefined) return undefined;
  const [source, target] = text
    .split(",")
    .map((each) => knownMajors.find((one) => `${one}` === each));
  if (source === undefined || target === undefined)
    throw new Error(
      `expected two of ${knownMajors.join(", ")}, such as 14,18; found '${text}'\n${usage}`,
    );
  return { source, target };
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
