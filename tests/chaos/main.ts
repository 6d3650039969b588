import { mkdtempSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { everyWrite } from "./every-write";
import { runSchedules } from "./schedules";
import { exitOf, withoutEvidence } from "./tally";
import { startServers } from "./world/servers";

const usage = `npm run chaos -- --every-write [--writes A-B]
npm run chaos -- --schedules N --seed S [--only K]
  --minutes M  begin no further cutover after so long
  --keep       keep the files of a run that violated anything`;

/** Cutovers over real databases that are broken on purpose. Exit code 1 when anything was violated or nothing struck, 2 for a usage that is none. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      "every-write": { type: "boolean", default: false },
      schedules: { type: "string" },
      seed: { type: "string" },
      only: { type: "string" },
      writes: { type: "string" },
      minutes: { type: "string" },
      keep: { type: "boolean", default: false },
    },
  });
  const number = (name: "schedules" | "seed" | "only" | "minutes") => {
    const text = values[name];
    if (text === undefined) return undefined;
    if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a whole number, not '${text}'`);
    return Number(text);
  };
  const only = number("only");
  const writes = rangeOf(values.writes);
  const count = number("schedules") ?? (only === undefined ? undefined : only + 1);
  if (!values["every-write"] && count === undefined) {
    console.error(usage);
    return 2;
  }
  const root = mkdtempSync(path.join(os.tmpdir(), "causeway-chaos-"));
  const servers = await startServers(root);
  servers.closers.onSignals();
  process.once("uncaughtException", (error) => {
    console.error(error);
    void servers.stop().finally(() => process.exit(1));
  });
  let code = 1;
  try {
    const tally = values["every-write"]
      ? await everyWrite(servers, root, { minutes: number("minutes"), writes })
      : await runSchedules(servers, root, {
          seed: number("seed") ?? 1,
          count: count ?? 1,
          only,
          minutes: number("minutes"),
        });
    const problem = withoutEvidence(tally);
    if (problem !== undefined) console.error(problem);
    code = exitOf(tally);
    return code;
  } finally {
    const keep = values.keep && code > 0;
    await servers.stop(keep);
    if (keep) console.log(`kept: ${root}`);
  }
}

function rangeOf(text: string | undefined) {
  if (text === undefined) return undefined;
  const [, first, last] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  if (first === undefined) throw new Error(`--writes takes a range such as 5-12, not '${text}'`);
  return { first: Number(first), last: Number(last) };
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
