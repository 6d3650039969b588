import { randomUUID } from "node:crypto";
import { Pool as PgPool } from "pg";
import { Pool as HttpPool } from "undici";
import { sleep } from "../../../automation/process/time";
import type { LedgerLine, RequestLine, SentLine } from "../../../automation/rehearsal/load/ledger";
import { openLineFile } from "../../../automation/rehearsal/load/line-file";
import { recordPayment, type RecordedRow } from "../../../automation/rehearsal/payments/statements";
import type { SiteSample } from "../../../automation/run/site-sample";
import type { Site } from "../../../automation/run/words";
import { readZone } from "../controller/traffic-files";
import type { ChaosFiles } from "./files";
import type { Sites } from "./sites";

/** Clients that pay one after the other, each as soon as the one before is acknowledged. */
const clientCount = 4;
/** Between two payments of one client, in milliseconds: enough for evidence, little for the machine. */
const betweenMs = 30;
/** Between two tries of one payment. */
const retryMs = 50;
/** A try that takes longer counts as slow, and one that takes much longer is given up. */
const slowMs = 2_000;
const tryMs = 8_000;
/** Length of a sample, in milliseconds. */
const sampleMs = 200;

/** An account to pay from or to. */
export interface Account {
  readonly id: number;
  readonly currency: string;
}

/** Clients that run. */
export interface Clients {
  /** Payments that were acknowledged so far. */
  acknowledged(): number;
  /** No new payment; resolves when every begun one is acknowledged, with the number of those that never were. */
  drain(limitMs: number): Promise<number>;
}

/** What a payment came to: the row that the database answered with. */
interface Answer {
  readonly id: string;
  readonly recordedAt: string;
  readonly writer: string;
}

/**
 * Starts the clients. They share nothing with the controller: each looks the weights up as a client asks a name
 * server, tries a payment under one key until it is acknowledged, and only then notes it.
 */
export function startClients(
  sites: Sites,
  accounts: readonly Account[],
  files: ChaosFiles,
): Clients {
  const lines = {
    ledger: openLineFile(files.ledger, { durable: true, gatherMs: 2 }),
    sent: openLineFile(files.sent, { durable: true, gatherMs: 2 }),
    requests: openLineFile(files.requests, { durable: false, gatherMs: 20 }),
    samples: openLineFile(files.samples, { durable: false, gatherMs: 5 }),
  };
  const closing: (() => Promise<unknown>)[] = [];
  const pay: Record<Site, (payment: SentLine) => Promise<Answer>> = {
    blue: throughBlue(sites, closing),
    green: throughGreen(sites, closing),
  };
  const figures = new Figures();
  let draining = false;
  let stopped = false;
  let acknowledged = 0;
  let open = 0;

  async function client(index: number): Promise<void> {
    await sleep(index * 10);
    while (!draining) {
      const payment = newPayment(accounts);
      await lines.sent.append(payment);
      open += 1;
      await untilAcknowledged(payment);
      await sleep(betweenMs);
    }
  }

  async function untilAcknowledged(payment: SentLine): Promise<void> {
    const intendedMs = Date.now();
    for (let attempts = 1; !stopped; attempts += 1) {
      const zone = readZone(files.zone);
      const site = Math.random() * 100 < (zone?.green ?? 0) ? "green" : "blue";
      const startMs = Date.now();
      const answer = await pay[site](payment).catch(() => undefined);
      const endMs = Date.now();
      figures.attempt(site, answer !== undefined, endMs - startMs > slowMs);
      if (answer === undefined) {
        await sleep(retryMs);
        continue;
      }
      const { key, debitAccountId, creditAccountId, amount, currency } = payment;
      await lines.ledger.append({
        ...{ key, debitAccountId, creditAccountId, amount, currency, site },
        transactionId: answer.id,
        acknowledgedMs: endMs,
        recordedAt: answer.recordedAt,
        writer: answer.writer,
      } satisfies LedgerLine);
      acknowledged += 1;
      open -= 1;
      void lines.requests.append({
        ...{ intendedMs, endMs, site, attempts, key },
        kind: "payment",
        status: 201,
        latencyMs: endMs - intendedMs,
        population: "chaos",
        outcome: "ok",
      } satisfies RequestLine);
      return;
    }
  }

  async function sample(): Promise<void> {
    while (!stopped) {
      const startMs = Date.now();
      await sleep(sampleMs);
      for (const one of figures.take(startMs, Date.now())) void lines.samples.append(one);
    }
  }

  const running = Array.from({ length: clientCount }, (_, index) => client(index));
  const sampling = sample();
  async function drain(limitMs: number): Promise<number> {
    draining = true;
    await Promise.race([Promise.all(running), sleep(limitMs)]);
    const left = open;
    stopped = true;
    await Promise.all([...running, sampling]);
    await Promise.all(closing.map((close) => close()));
    for (const file of Object.values(lines)) await file.close();
    return left;
  }

  let drained: Promise<number> | undefined;
  return {
    acknowledged: () => acknowledged,
    drain: (limitMs) => (drained ??= drain(limitMs)),
  };
}

type Closing = (() => Promise<unknown>)[];

/** As the application's own pool talks to PgBouncer. */
function throughBlue({ blue }: Sites, closing: Closing): (payment: SentLine) => Promise<Answer> {
  const pool = new PgPool({
    ...blue.connection,
    max: clientCount,
    connectionTimeoutMillis: 2_000,
    query_timeout: tryMs,
  });
  pool.on("error", () => undefined);
  // One that is in use when its server dies: the statement under way fails, which is enough.
  pool.on("connect", (client) => client.on("error", () => undefined));
  closing.push(() => pool.end());
  return async ({ key, debitAccountId, creditAccountId, amount, currency }) => {
    const client = await pool.connect();
    try {
      const values = [key, debitAccountId, creditAccountId, amount, currency, "blue", "{}"];
      const { rows } = await client.query<RecordedRow>(recordPayment.text, values);
      client.release();
      const row = rows[0] as RecordedRow;
      const recordedAt = row.recorded_at.toISOString();
      return { id: row.id, recordedAt, writer: String(row.server_port) };
    } catch (error) {
      // What became of the statement is unknown: the next try, under the same key, tells.
      client.release(true);
      throw error;
    }
  };
}

function throughGreen({ green }: Sites, closing: Closing): (payment: SentLine) => Promise<Answer> {
  const pool = new HttpPool(green.url, {
    connections: clientCount,
    headersTimeout: tryMs,
    bodyTimeout: tryMs,
  });
  closing.push(() => pool.destroy());
  return async ({ key, debitAccountId, creditAccountId, amount, currency }) => {
    const { statusCode, body } = await pool.request({
      path: "/api/transactions",
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify({
        debitAccountId: Number(debitAccountId),
        creditAccountId: Number(creditAccountId),
        ...{ amount, currency },
      }),
    });
    const answer = (await body.json()) as Record<string, unknown>;
    if (statusCode !== 200 && statusCode !== 201)
      throw new Error(`${statusCode}: ${JSON.stringify(answer)}`);
    const { transactionId, recordedAt, writer } = answer;
    return { id: String(transactionId), recordedAt: String(recordedAt), writer: String(writer) };
  };
}

/** One unit of money, between two accounts of one currency, so that no balance runs out. */
function newPayment(accounts: readonly Account[]): SentLine {
  const pick = <T>(list: readonly T[]) => list[Math.floor(Math.random() * list.length)] as T;
  const debit = pick(accounts);
  const others = accounts.filter(
    ({ id, currency }) => id !== debit.id && currency === debit.currency,
  );
  return {
    key: randomUUID(),
    atMs: Date.now(),
    debitAccountId: String(debit.id),
    creditAccountId: String(pick(others).id),
    amount: "0.01",
    currency: debit.currency,
  };
}

/** What each site did since it was last asked; a payment that is tried on and on counts as tries. */
class Figures {
  private readonly tries: { site: Site; ok: boolean; slow: boolean }[] = [];

  attempt(site: Site, ok: boolean, slow: boolean): void {
    this.tries.push({ site, ok, slow });
  }

  take(startMs: number, endMs: number): readonly SiteSample[] {
    const tries = this.tries.splice(0);
    return (["blue", "green"] as const).map((site) => {
      const mine = tries.filter((one) => one.site === site);
      const ended = mine.filter(({ ok }) => ok);
      return {
        ...{ site, startMs, endMs },
        requests: ended.length,
        failed: 0,
        attempts: mine.length,
        failedAttempts: mine.length - ended.length,
        slow: ended.filter(({ slow }) => slow).length,
        p50Ms: undefined,
        p99Ms: undefined,
        maxMs: undefined,
        resolutions: mine.length,
      };
    });
  }
}
