import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  loadOptionsSchema,
  type LoadOptions,
  type LoadOptionsInput,
} from "../../../../automation/rehearsal/load/options";
import { stubNameServer, type StubNameServer } from "./stub-name-server";
import { stubSites, type StubSite } from "./stub-site";

/** Two stub sites, a stub name server and a folder for the load's files. */
export interface LoadWorld {
  readonly blue: StubSite;
  readonly green: StubSite;
  readonly names: StubNameServer;
  readonly folder: string;
  readonly accounts: { id: number; currency: string }[];
  options(changes?: Partial<LoadOptionsInput>): LoadOptions;
  lines(file: "ledger" | "requests" | "sent" | "samples"): Record<string, unknown>[];
  close(): Promise<void>;
}

export async function loadWorld(ttlSeconds = 1): Promise<LoadWorld> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "causeway-load-"));
  const { blue, green, port } = await stubSites();
  const names = await stubNameServer("127.0.1.1", ttlSeconds);
  const accounts = Array.from({ length: 20 }, (_, id) => ({ id: id + 1, currency: "EUR" }));
  const file = (name: string) => path.join(folder, `${name}.ndjson`);
  const accountsFile = path.join(folder, "accounts.json");
  writeFileSync(accountsFile, JSON.stringify(accounts));
  return {
    ...{ blue, green, names, folder, accounts },
    options: (changes = {}) =>
      loadOptionsSchema.parse({
        requestsPerSecond: 200,
        mix: { payment: 1, balance: 0, statement: 0 },
        dns: { name: "pay.example.test", address: "127.0.0.1", port: names.port },
        sites: { blue: "127.0.1.1", green: "127.0.2.1", port },
        populations: [{ name: "web", resolvers: 4 }],
        retry: {
          forMs: 10_000,
          firstBackoffMs: 5,
          longestBackoffMs: 20,
          attemptTimeoutMs: 5000,
        },
        accountsFile,
        maxLifetimeMs: 60_000,
        files: {
          ledger: file("ledger"),
          requests: file("requests"),
          sent: file("sent"),
          samples: file("samples"),
        },
        ...changes,
      }),
    lines: (name) =>
      readFileSync(file(name), "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    async close() {
      await Promise.all([blue.close(), green.close(), names.close()]);
      rmSync(folder, { recursive: true });
    },
  };
}

/** Polls until `holds` does; fails past ten seconds with what it waited for. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ten seconds for: ${what}`);
    await sleep(10);
  }
}
