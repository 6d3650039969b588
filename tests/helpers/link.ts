import { createServer, connect, type AddressInfo, type Socket } from "node:net";

/** How a link behaves. `stall`: what is sent arrives nowhere, and no connection ends. */
type Behaviour = "pass" | "cut" | "stall" | { readonly delayMs: number };

/** A TCP proxy between the two servers: what replication connects through. */
export interface Link {
  readonly host: string;
  readonly port: number;
  set(behaviour: Behaviour): void;
  /** How often a fault of the link met anybody: a connection that it ended or refused, a piece that it kept. */
  met(): number;
  close(): Promise<void>;
}

/** Opens a link on a free loopback port towards a server. */
export async function openLink(upstream: {
  readonly host: string;
  readonly port: number;
}): Promise<Link> {
  let behaviour: Behaviour = "pass";
  let met = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    if (behaviour === "cut") {
      met += 1;
      return void near.destroy();
    }
    const far = connect(upstream.port, upstream.host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      // In order whatever the delay: each piece waits for those before it.
      let last: Promise<void> = Promise.resolve();
      one.on("data", (bytes) => {
        last = last.then(() => forward(bytes, other));
      });
      one.on("error", () => undefined);
      one.on("close", () => {
        sockets.delete(one);
        void last.then(() => other.destroy());
      });
    }
  });
  const forward = async (bytes: Buffer, to: Socket): Promise<void> => {
    if (behaviour !== "pass") met += 1;
    while (behaviour === "stall") await wait(20);
    if (typeof behaviour === "object") await wait(behaviour.delayMs);
    if (!to.destroyed) to.write(bytes);
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    host: "127.0.0.1",
    port: (server.address() as AddressInfo).port,
    set: (next) => {
      behaviour = next;
      if (next !== "cut") return;
      met += sockets.size;
      for (const socket of sockets) socket.destroy();
    },
    met: () => met,
    close: async () => {
      behaviour = "cut";
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
