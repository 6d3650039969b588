import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { ledgerLineSchema, requestLineSchema } from "../../../automation/rehearsal/load/ledger";

/** The idempotency keys that clients hold an acknowledgement for. */
export async function acknowledgedKeys(ledger: string): Promise<readonly string[]> {
  return lines(ledger, (line) => ledgerLineSchema.parse(line).key);
}

/** Latency of each request from its intended start, in milliseconds. */
export async function latencies(requests: string): Promise<readonly number[]> {
  return lines(requests, (line) => requestLineSchema.parse(line).latencyMs);
}

async function lines<T>(file: string, read: (line: unknown) => T): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    found.push(read(JSON.parse(line)));
  }
  return found;
}
