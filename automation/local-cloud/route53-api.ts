import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { ZodError } from "zod";
import { readBody, Unreadable, type Answer } from "../process/http-json";
import { startHttpServer } from "../process/http-server";
import { sleep } from "../process/time";
import { ZoneStore } from "./names/zone-store";
import { takeFault } from "./fault-injection";
import { InvalidChangeBatch } from "./route53/change-batch";
import { ApiError, operations, type Call } from "./route53/operations";
import { document } from "./route53/xml";

const VERSION = "/2013-04-01";

/** A change batch is at most 32 000 characters of values; anything far above is no call of ours. */
const LARGEST_BODY_BYTES = 1_000_000;

/** The Route 53 endpoint of the local cloud, on loopback. */
export interface Route53Api {
  /** `http://127.0.0.1:<port>`, what an SDK client takes as its endpoint. */
  readonly endpoint: string;
  stop(): Promise<void>;
}

async function answer(dir: string, zones: ZoneStore, call: Call): Promise<string> {
  for (const operation of operations) {
    const id = call.method === operation.method ? operation.path.exec(call.path) : null;
    if (id === null) continue;
    // Faults of this API name it as `route53:ChangeResourceRecordSets`.
    const type = `route53:${operation.name}`;
    const { delayMs, error } = await takeFault(dir, "invoke", type, type);
    if (delayMs > 0) await sleep(delayMs);
    if (error?.includes("ThrottlingException")) {
      throw new ApiError(400, "Throttling", "Rate exceeded");
    }
    if (error !== undefined) throw new ApiError(500, "InternalError", error);
    return operation.run(zones, call, decodeURIComponent(id[1] ?? ""));
  }
  throw new ApiError(
    404,
    "UnknownOperationException",
    `the local cloud doesn't serve ${call.method} ${call.path}; add it to automation/local-cloud/route53/operations.ts`,
  );
}

function refusal(error: unknown): { readonly status: number; readonly body: string } {
  const RequestId = randomUUID();
  if (error instanceof InvalidChangeBatch) {
    const Messages = { Message: error.messages };
    return { status: 400, body: document("InvalidChangeBatch", { Messages, RequestId }) };
  }
  const known =
    error instanceof ApiError
      ? error
      : error instanceof Unreadable
        ? new ApiError(error.status, "InvalidInput", error.message)
        : error instanceof ZodError
          ? new ApiError(400, "InvalidInput", error.message)
          : new ApiError(500, "InternalError", error instanceof Error ? error.message : "unknown");
  const Type = known.status < 500 ? "Sender" : "Receiver";
  const Error_ = { Type, Code: known.code, Message: known.message };
  return { status: known.status, body: document("ErrorResponse", { Error: Error_, RequestId }) };
}

/**
 * Serves the part of Route 53's REST API that the controller calls, over the hosted zones kept in `dir`.
 * Signatures aren't checked. `port` 0 takes a free one.
 */
export async function startRoute53Api(options: {
  readonly dir: string;
  readonly port?: number;
}): Promise<Route53Api> {
  const zones = new ZoneStore(options.dir);

  const serve = async (request: IncomingMessage): Promise<Answer> => {
    const headers = { "content-type": "text/xml", "x-amzn-requestid": randomUUID() };
    try {
      const url = new URL(request.url ?? "/", "http://localhost");
      const path = url.pathname.startsWith(VERSION) ? url.pathname.slice(VERSION.length) : "";
      const call = {
        method: request.method ?? "GET",
        path,
        query: url.searchParams,
        body: await readBody(request, LARGEST_BODY_BYTES),
      };
      return { status: 200, body: await answer(options.dir, zones, call), headers };
    } catch (error) {
      return { ...refusal(error), headers };
    }
  };

  const server = await startHttpServer({ port: options.port ?? 0, answer: serve });
  return { endpoint: server.url, stop: () => server.stop(0) };
}
