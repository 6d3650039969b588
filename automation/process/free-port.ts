import { createServer, type AddressInfo } from "node:net";
import { hasCode, retry } from "./retry";

/** A port is not available: it is in use, or the address is not of this machine. */
export class PortTaken extends Error {
  override readonly name = "PortTaken";
}

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return listenOnce("127.0.0.1", 0);
}

/** Whether nothing listens on this port of 127.0.0.1, and this user may. */
export async function isFree(port: number): Promise<boolean> {
  try {
    await listenOnce("127.0.0.1", port);
    return true;
  } catch (error) {
    if (error instanceof PortTaken) return false;
    throw error;
  }
}

/**
 * A port that is free on every one of the addresses; any one when `wanted` is 0.
 * @throws PortTaken for a fixed port that some address does not give.
 */
export function commonPort(addresses: readonly string[], wanted: number): Promise<number> {
  const [first, ...others] = addresses;
  if (first === undefined) throw new Error("No address was given to find a port for.");
  const find = async () => {
    const port = await listenOnce(first, wanted);
    for (const address of others) await listenOnce(address, port);
    return port;
  };
  return retry(find, { retryIf: () => wanted === 0, attempts: 20, firstPauseMs: 0 });
}

function listenOnce(address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => reject(portError(address, port, error)));
    server.listen(port, address, () => {
      const { port: chosen } = server.address() as AddressInfo;
      server.close(() => resolve(chosen));
    });
  });
}

/** What stands for the system's error of a listener, in words. */
export function portError(address: string, port: number, error: Error): Error {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: "it is in use by another program. Stop it, or leave the port out to get a free one",
    EACCES: "this user may not listen there. Take a port above 1023",
    EADDRNOTAVAIL: `${error.message}. On Linux all of 127.0.0.0/8 is this machine; elsewhere add the address to the loopback interface first`,
  };
  const known = Object.keys(reasons).find((code) => hasCode(error, code));
  if (known === undefined) return error;
  return new PortTaken(`Port ${port} of ${address} is not available: ${reasons[known]}.`, {
    cause: error,
  });
}
