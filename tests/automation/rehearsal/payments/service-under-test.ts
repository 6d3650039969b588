import { randomUUID } from "node:crypto";
import {
  serviceOptionsSchema,
  type ServiceOptionsInput,
} from "../../../../automation/rehearsal/payments/options";
import {
  startPaymentsService,
  type PaymentsService,
} from "../../../../automation/rehearsal/payments/service";
import { demoManifest } from "../../../helpers/demo-manifest";
import type { SpecPair } from "../../../helpers/postgres-pair";

/** Options of blue's service on free ports, with a pool gate unless said. */
export function serviceOptions(
  databases: SpecPair,
  changes: Partial<ServiceOptionsInput> = {},
): ServiceOptionsInput {
  return {
    site: "blue",
    listen: { address: "127.0.0.1", port: 0 },
    control: {},
    databases: {
      source: databases.connection("source", "payment_app"),
      target: databases.connection("target", "payment_app"),
    },
    writer: "source",
    gate: { kind: "pool" },
    poolSize: 4,
    warmUp: demoManifest.warmUp,
    ...changes,
  };
}

export function startService(
  databases: SpecPair,
  changes: Partial<ServiceOptionsInput> = {},
): Promise<PaymentsService> {
  return startPaymentsService(serviceOptionsSchema.parse(serviceOptions(databases, changes)));
}

/** What the service answered. */
export interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

/** Accounts 1 and 4 are customers' and kept in the same currency, USD (see the seed). */
export const payment = {
  debitAccountId: 1,
  creditAccountId: 4,
  amount: "0.01",
  currency: "USD",
};

export async function get(url: string): Promise<Answered> {
  return answered(await fetch(url));
}

export async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const json = { "content-type": "application/json", ...headers };
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return answered(await fetch(url, { method: "POST", body: text, headers: json }));
}

export function pay(
  service: Pick<PaymentsService, "url">,
  changes: object = {},
  key: string = randomUUID(),
): Promise<Answered> {
  const url = `${service.url}/api/transactions`;
  return post(url, { ...payment, ...changes }, { "idempotency-key": key });
}

async function answered(response: Response): Promise<Answered> {
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, body, headers: response.headers };
}
