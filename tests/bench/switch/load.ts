import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { request } from "undici";
import type { LoadFigures } from "../../../automation/rehearsal/load/figures";
import type { LoadOptionsInput } from "../../../automation/rehearsal/load/options";
import type { PostgresPair } from "../../../automation/rehearsal/postgres/pair";
import type { RunFolder } from "../../../automation/run/run-folder";
import { customerAccounts } from "../../../automation/rehearsal/world/accounts";
import { startChild } from "../../../automation/process/start-child";
import type { Closers } from "./closers";
import { fairNameServer } from "./name-server";
import { addresses, type GateKind } from "./sites";

/** Payments a second, over both sites. */
export const paymentsPerSecond = 500;
/** Zipf exponent of the accounts, as a rehearsal has it: 1 payment in 12 touches the hottest one. */
export const hotness = 0.9;
/** Rather few clients: who answers their name queries is the process whose switches are timed. */
const resolvers = 40;
const ttlSeconds = 2;
/** Longest wait for the last retries. */
const stopMs = 90_000;

/** Payments that are being made. */
export interface RunningLoad {
  /** One JSON a line for each acknowledged payment. */
  readonly ledger: string;
  /** One JSON a line for each request. */
  readonly requests: string;
  /** Lets every payment end, with its retries. */
  stop(): Promise<LoadFigures>;
}

/** Starts the load: payments only, half of them at each site. */
export async function startLoad(
  kind: GateKind,
  port: number,
  pair: PostgresPair,
  folder: RunFolder,
  closers: Closers,
): Promise<RunningLoad> {
  const root = path.join(folder.root, `load-${kind}`);
  mkdirSync(root, { recursive: true });
  const file = (name: string) => path.join(root, name);
  const accounts = await customerAccounts(pair.source.connection("causeway_verifier"));
  writeFileSync(file("accounts.json"), JSON.stringify(accounts));
  const names = await closers.hold(
    fairNameServer([addresses.blue, addresses.green], ttlSeconds),
    (server) => server?.close(),
  );
  const files = { ledger: file("ledger.ndjson"), requests: file("requests.ndjson") };
  const options: LoadOptionsInput = {
    requestsPerSecond: paymentsPerSecond,
    mix: { payment: 1, balance: 0, statement: 0 },
    dns: { name: "pay.example.test", address: "127.0.0.1", port: names.port },
    sites: { ...addresses, port },
    accountsFile: file("accounts.json"),
    hotness,
    populations: [{ name: "web", resolvers }],
    files: { ...files, sent: file("sent.ndjson"), samples: file("samples.ndjson") },
  };
  const started = startChild({
    entry: path.join(__dirname, "../../../automation/rehearsal/load/main.ts"),
    options,
    root: folder.root,
    logFile: path.join(folder.logs, `load-${kind}.log`),
    readyMs: 60_000,
  });
  const { ready } = await closers.hold(started, (child) => child?.stop());
  const control = `http://127.0.0.1:${Number(ready["controlPort"])}`;
  return {
    ...files,
    stop: async () => {
      const limits = { headersTimeout: stopMs, bodyTimeout: stopMs };
      const response = await request(`${control}/stop`, { method: "POST", ...limits });
      return (await response.body.json()) as LoadFigures;
    },
  };
}
