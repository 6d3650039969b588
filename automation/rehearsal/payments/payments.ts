import type { DatabaseRole, Site } from "../../run/words";
import { within } from "../../run/within";
import { isConflict, toFailure, unavailable } from "./failure";
import type { Counters } from "./figures";
import { Refused } from "./admission-queue";
import type { Pass, ServiceGate } from "./gate";
import { problem, type Answer } from "../../process/http-json";
import type { PaymentRequest } from "./payment-request";
import type { Sessions } from "./sessions";
import * as sql from "./statements";

/** What the use cases need. */
export interface PaymentsContext {
  readonly site: Site;
  readonly gate: ServiceGate;
  readonly sessions: Sessions;
  readonly counters: Counters;
  /** Which database listens on a port; undefined when neither does. */
  readonly roleOfPort: (port: number | null) => DatabaseRole | undefined;
  /** False when PgBouncer points at the writer: then only the database's own answers tell which. */
  readonly gatePoints: boolean;
  readonly healthMs: number;
}

const largestTries = 3;

/** The service's use cases. Each runs behind the gate, on the one writer, and always answers. */
export class Payments {
  private lastSeen: DatabaseRole;

  constructor(private readonly context: PaymentsContext) {
    this.lastSeen = context.gate.status().target;
  }

  /** The writer as far as this service knows. */
  writer(): DatabaseRole {
    return this.context.gatePoints ? this.context.gate.status().target : this.lastSeen;
  }

  /** Moves the money once per idempotency key: 201 the first time, 200 with `replayed` after. */
  record(payment: PaymentRequest): Promise<Answer> {
    const { site, counters } = this.context;
    const details = payment.reference === undefined ? {} : { reference: payment.reference };
    const values = [
      payment.key,
      payment.debitAccountId,
      payment.creditAccountId,
      payment.amount,
      payment.currency,
      site,
      JSON.stringify(details),
    ];
    return this.behindGate(async (pass) => {
      const [row] = await this.run<sql.RecordedRow>(pass, sql.recordPayment, values);
      if (row === undefined) throw new Error("record_payment returned no row");
      counters.event(row.replayed ? "replayed" : "recorded");
      const writer = this.seen(row, pass);
      const body = {
        transactionId: Number(row.id),
        status: row.status,
        recordedAt: row.recorded_at.toISOString(),
        writer,
        site,
      };
      return row.replayed
        ? answered(200, { ...body, replayed: true }, writer)
        : answered(201, body, writer);
    });
  }

  /** One account and its balance. */
  account(id: number): Promise<Answer> {
    return this.behindGate(async (pass) => {
      const [row] = await this.run<sql.AccountRow>(pass, sql.readAccount, [id]);
      if (row === undefined) return problem(404, "unknown-account", `there is no account ${id}`);
      const { currency, balance, status } = row;
      return answered(200, { id, currency, balance, status }, this.seen(row, pass));
    });
  }

  /** An account's newest transactions, newest first. */
  transactions(id: number, limit: number): Promise<Answer> {
    return this.behindGate(async (pass) => {
      const [account] = await this.run<sql.AccountRow>(pass, sql.readAccount, [id]);
      if (account === undefined) {
        return problem(404, "unknown-account", `there is no account ${id}`);
      }
      const rows = await this.run<sql.TransactionRow>(pass, sql.listTransactions, [id, limit]);
      const transactions = rows.map((row) => ({
        transactionId: Number(row.id),
        debitAccountId: Number(row.debit_account_id),
        creditAccountId: Number(row.credit_account_id),
        amount: row.amount,
        currency: row.currency,
        status: row.status,
        site: row.site,
        recordedAt: row.recorded_at.toISOString(),
      }));
      return answered(200, { accountId: id, transactions }, this.seen(account, pass));
    });
  }

  /**
   * Whether the writer answers in time. Reads only and doesn't wait at the gate: a site behind a
   * gate held for a moment is healthy.
   */
  async deepHealth(): Promise<Answer> {
    const { sessions, gate, healthMs, roleOfPort } = this.context;
    const { target, state } = gate.status();
    try {
      const late = () => new Error(`the writer did not answer within ${healthMs} ms`);
      const [row] = await within(healthMs, sessions.run<sql.PingRow>(target, sql.ping, []), late);
      const writer = roleOfPort(row?.server_port ?? null) ?? this.writer();
      return answered(200, { status: "healthy", writer, gate: state }, writer);
    } catch (error) {
      return unavailable("unreachable", error instanceof Error ? error.message : String(error));
    }
  }

  private async behindGate(work: (pass: Pass) => Promise<Answer>): Promise<Answer> {
    let pass: Pass | undefined;
    try {
      pass = await this.context.gate.enter();
      return await work(pass);
    } catch (error) {
      if (error instanceof Refused) {
        this.context.counters.event(error.reason);
        return unavailable("busy", error.message);
      }
      const failure = toFailure(error);
      this.context.counters.event(failure.event);
      return failure.answer;
    } finally {
      pass?.leave();
    }
  }

  /** Runs a statement again, a few times, when the server rolled it back in favour of another. */
  private async run<Row extends object>(
    pass: Pass,
    statement: sql.Statement,
    values: readonly unknown[],
  ): Promise<Row[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.context.sessions.run<Row>(pass.database, statement, values);
      } catch (error) {
        if (!isConflict(error) || tries === largestTries) throw error;
        this.context.counters.event("retried");
      }
    }
  }

  private seen(row: { readonly server_port: number | null }, pass: Pass): DatabaseRole {
    const answering = this.context.roleOfPort(row.server_port);
    this.lastSeen = answering ?? (this.context.gatePoints ? pass.database : this.lastSeen);
    return this.lastSeen;
  }
}

function answered(status: number, body: object, writer: DatabaseRole): Answer {
  return { status, body, headers: { "x-writer": writer } };
}
