import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { withFileLock } from "./records/file-lock";
import { readJson } from "./records/record-store";
import { sleep } from "../process/time";
import { writeAtomically } from "../process/write-atomically";

const orderSchema = z.strictObject({
  /** The type token the order is for, or `*`. */
  type: z.string().optional(),
  /** The URN the order is for. One of `type` and `urn` has to be given. */
  urn: z.string().optional(),
  operation: z.enum(["create", "update", "delete", "read", "invoke"]),
  /** `throttle` and `fail` refuse the operation, `slow` delays it. */
  kind: z.enum(["throttle", "fail", "slow"]),
  /** How often the order is obeyed before it is used up. */
  times: z.int().positive().default(1),
  delayMs: z.int().nonnegative().default(0),
  /** What AWS says, for `fail`. */
  message: z.string().optional(),
});

/** An order to the local cloud to misbehave. */
export type FailureOrder = z.input<typeof orderSchema>;

/** What the cloud has to do about one operation. */
export interface Obedience {
  readonly delayMs: number;
  readonly error: string | undefined;
}

const file = (cloudFolder: string) => path.join(cloudFolder, "orders.json");

/** Gives the local cloud its orders; replaces those it had. Throws when one isn't an order. */
export function giveOrders(cloudFolder: string, orders: readonly FailureOrder[]): void {
  fs.mkdirSync(cloudFolder, { recursive: true });
  writeAtomically(file(cloudFolder), JSON.stringify(z.array(orderSchema).parse(orders)));
}

const throttled = (type: string, operation: string) =>
  `operation error ${type.split(/[:/]/)[1] ?? "AWS"}: ${operation}, exceeded maximum number of attempts, 25, ` +
  `https response error StatusCode: 400, RequestID: ${randomBytes(8).toString("hex")}, ` +
  `api error ThrottlingException: Rate exceeded`;

/**
 * Takes the first order that fits one operation, counting it down; other processes can't take the same
 * one. Costs a look at one file when there are no orders.
 */
export async function takeOrder(
  cloudFolder: string,
  operation: FailureOrder["operation"],
  type: string,
  urn: string,
): Promise<Obedience> {
  const nothing: Obedience = { delayMs: 0, error: undefined };
  if (!fs.existsSync(file(cloudFolder))) return nothing;
  return withFileLock(file(cloudFolder), () => {
    const orders = z.array(orderSchema).parse(readJson(file(cloudFolder)) ?? []);
    const order = orders.find(
      (one) =>
        one.operation === operation &&
        (one.type === "*" || one.type === type || (one.urn !== undefined && one.urn === urn)),
    );
    if (order === undefined) return nothing;
    order.times -= 1;
    writeAtomically(file(cloudFolder), JSON.stringify(orders.filter((one) => one.times > 0)));
    switch (order.kind) {
      case "throttle":
        return { delayMs: order.delayMs, error: throttled(type, operation) };
      case "fail":
        return {
          delayMs: order.delayMs,
          error:
            order.message ??
            `api error InternalFailure: ordered to fail the ${operation} of ${type}`,
        };
      case "slow":
        return { delayMs: order.delayMs, error: undefined };
    }
  });
}

/** Obeys what was ordered: waits, then throws what AWS would say. */
export async function obey(obedience: Obedience): Promise<void> {
  if (obedience.delayMs > 0) await sleep(obedience.delayMs);
  if (obedience.error !== undefined) throw new Error(obedience.error);
}
