import { createServer } from "node:net";

/** A port can't be had: it is in use, or the address is not of this machine. */
export class PortTaken extends Error {
  override readonly name = "PortTaken";
}

/**
 * A port that is free on every one of the addresses, as sites of one name share 443.
 * @throws PortTaken for a fixed port that some address does not give.
 */
export async function sitePort(addresses: readonly string[], wanted: number): Promise<number> {
  const [first, ...others] = addresses;
  if (first === undefined) throw new Error("No address was given to find a port for.");
  for (let attempt = 1; ; attempt += 1) {
    const port = await tryPort(first, wanted);
    try {
      for (const address of others) await tryPort(address, port);
      return port;
    } catch (error) {
      if (wanted !== 0 || attempt === 20) throw error;
    }
  }
}

function tryPort(address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.code === "EADDRINUSE"
          ? "it is in use by another program. Stop it, or leave the port out to get a free one"
          : `${error.message}. On Linux all of 127.0.0.0/8 is this machine; elsewhere add the address to the loopback interface first`;
      reject(new PortTaken(`Port ${port} of ${address} can't be had: ${why}.`));
    });
    server.listen(port, address, () => {
      const address_ = server.address();
      const found = typeof address_ === "object" && address_ !== null ? address_.port : port;
      server.close(() => resolve(found));
    });
  });
}
