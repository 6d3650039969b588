import { closeSync, openSync, writeSync } from "node:fs";
import type { SiteSample } from "../../run/site-sample";
import type { Delivery } from "./deliver";
import { epochMs } from "./epoch-time";
import type { LedgerLine, RequestLine, SentLine } from "./ledger";
import { cutTornLine } from "../../run/ndjson";
import { openLineFile } from "./line-file";
import type { LoadOptions } from "./options";
import type { Payment } from "./request-plan";

/** What the load leaves behind. Every promise rejects when its line can't be written. */
export interface LoadFiles {
  /** Returns once the operating system has the line: the payment may be sent now. */
  sending(payment: Payment): void;
  /** Resolves once an acknowledged payment is on disk; at once for any other. */
  acknowledged(payment: Payment, delivery: Delivery, acknowledgedMs: number): Promise<void>;
  ended(line: RequestLine): Promise<void>;
  sample(sample: SiteSample): Promise<void>;
  close(): Promise<void>;
}

/** Opens the files for appending: a load that is started again goes on where the last one ended. */
export function openLoadFiles(files: LoadOptions["files"]): LoadFiles {
  const sent = openSync(files.sent, "a+");
  cutTornLine(sent);
  // One sync serves all acknowledgements of 20 ms: at most 50 syncs a second beside the databases'.
  const ledger = openLineFile(files.ledger, { durable: true, gatherMs: 20 });
  const requests = openLineFile(files.requests, { durable: false, gatherMs: 100 });
  const samples = openLineFile(files.samples, { durable: false, gatherMs: 0 });
  return {
    sending(payment) {
      const line: SentLine = { ...facts(payment), atMs: epochMs() };
      writeSync(sent, `${JSON.stringify(line)}\n`);
    },
    async acknowledged(payment, { site, acknowledgement }, acknowledgedMs) {
      if (acknowledgement === undefined || site === null) return;
      const line: LedgerLine = { ...facts(payment), ...acknowledgement, site, acknowledgedMs };
      await ledger.append(line);
    },
    ended: (line) => requests.append(line),
    sample: (sample) => samples.append(sample),
    async close() {
      await Promise.all([ledger.close(), requests.close(), samples.close()]);
      closeSync(sent);
    },
  };
}

function facts({ key, debitAccountId, creditAccountId, amount, currency }: Payment) {
  return {
    key,
    debitAccountId: String(debitAccountId),
    creditAccountId: String(creditAccountId),
    amount,
    currency,
  };
}
