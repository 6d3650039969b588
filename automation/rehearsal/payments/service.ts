import type { DatabaseRole } from "../../run/words";
import type { HttpServer } from "../../process/http-server";
import { startApiServer } from "./api";
import { startControlServer } from "./control";
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
  const controlled = {
    gate: gatePoints ? gate : undefined,
    faults,
    counters,
    warm: (target: DatabaseRole) => sessions.warm(target, options.warmUp),
  };
  let control: HttpServer | undefined;
  try {
    const running = (control = await startControlServer(options.control, controlled));
    const served = { site: options.site, payments, faults, counters };
    const api = await startApiServer(options.listen, served);
    return {
      url: api.url,
      controlUrl: running.url,
      stop: async () => {
        // A held gate would keep what is in flight for as long as its limit.
        const apiStopped = api.stop();
        gate.release();
        await apiStopped;
        await running.stop();
        await sessions.close();
      },
    };
  } catch (error) {
    await control?.stop();
    await sessions.close();
    throw error;
  }
}

function roleOfPort(options: ServiceOptions, port: number | null): DatabaseRole | undefined {
  if (port === options.databases.source.port) return "source";
  if (port === options.databases.target.port) return "target";
  return undefined;
}
