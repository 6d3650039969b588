import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { DatabaseRole } from "../../run/words";
import { createApiServer } from "./api";
import { createControlServer } from "./control";
import { Faults } from "./faults";
import { Counters } from "./figures";
import { ServiceGate } from "./gate";
import type { ServiceOptions } from "./options";
import { Payments } from "./payments";
import { Sessions } from "./sessions";
import { systemTimers } from "./timers";

/** A payments service that serves. */
export interface PaymentsService {
  /** Base URL of the API, such as `http://127.0.1.1:8080`. */
  readonly url: string;
  /** Base URL of the control endpoint. */
  readonly controlUrl: string;
  /** Takes no more connections, answers what is in flight, closes everything. Bounded: 10 s. */
  stop(): Promise<void>;
}

const stopLimitMs = 10_000;

/** Starts one site's payments service in this process. Rejects when a port is taken. */
export async function startPaymentsService(options: ServiceOptions): Promise<PaymentsService> {
  const counters = new Counters();
  const faults = new Faults(Math.random);
  const sessions = new Sessions(options);
  const gatePoints = options.gate.kind === "pool";
  const bounds = {
    capacity: options.poolSize,
    queueSize: options.queueSize,
    queueMs: options.queueMs,
  };
  const gate = new ServiceGate(options.writer, bounds, systemTimers);
  const payments = new Payments({
    site: options.site,
    gate,
    sessions,
    counters,
    roleOfPort: (port) => roleOfPort(options, port),
    gatePoints,
    healthMs: options.healthMs,
  });
  let stopping = false;
  const api = createApiServer({
    site: options.site,
    payments,
    faults,
    counters,
    stopping: () => stopping,
  });
  const control = createControlServer({
    gate: gatePoints ? gate : undefined,
    faults,
    counters,
    warm: (target) => sessions.warm(target, options.warmUp),
  });
  try {
    const controlUrl = await listen(control, options.control);
    const url = await listen(api, options.listen);
    return {
      url,
      controlUrl,
      stop: async () => {
        stopping = true;
        // A held gate would keep what is in flight for as long as its limit.
        const apiClosed = close(api);
        gate.release();
        await apiClosed;
        await close(control);
        await sessions.close();
      },
    };
  } catch (error) {
    control.close();
    await sessions.close();
    throw error;
  }
}

function roleOfPort(options: ServiceOptions, port: number | null): DatabaseRole | undefined {
  if (port === options.databases.source.port) return "source";
  if (port === options.databases.target.port) return "target";
  return undefined;
}

function listen(
  server: Server,
  { address, port }: { readonly address: string; readonly port: number },
): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      const reason = taken ? "the port is taken: stop what listens there" : error.message;
      reject(new Error(`cannot listen on ${address}:${port}: ${reason}`));
    });
    server.listen(port, address, () => {
      resolve(`http://${address}:${(server.address() as AddressInfo).port}`);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), stopLimitMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
