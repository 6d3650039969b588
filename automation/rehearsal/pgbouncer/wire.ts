import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** What happens to a wire: `cut` refuses and resets, `silent` loses everything and says nothing. */
export type WireState = "well" | "cut" | "silent";

/** A stretch of network between a caller and a port of this machine. */
export interface Wire {
  readonly port: number;
  /** From now on, for connections that are open too. */
  become(state: WireState): void;
  /** Has each packet take so many milliseconds more. */
  slow(ms: number): void;
  close(): Promise<void>;
}

/** Listens on an address of the loopback network and leads to a port of 127.0.0.1. */
export async function startWire(to: number, address = "127.0.0.1", port = 0): Promise<Wire> {
  let state: WireState = "well";
  let delayMs = 0;
  const pairs = new Set<{ readonly near: Socket; readonly far: Socket }>();
  const server = createServer((near) => {
    if (state === "cut") {
      near.destroy();
      return;
    }
    const far = connect(to, "127.0.0.1");
    const pair = { near, far };
    pairs.add(pair);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on("data", (bytes) => {
        if (state !== "well") return;
        if (delayMs === 0) other.write(bytes);
        else setTimeout(() => other.write(bytes), delayMs);
      });
      one.on("error", () => undefined);
      one.on("close", () => {
        other.destroy();
        pairs.delete(pair);
      });
    }
  });
  server.listen(port, address);
  await once(server, "listening");
  const reset = () => {
    for (const { near, far } of pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
  };
  return {
    port: (server.address() as AddressInfo).port,
    become: (next) => {
      state = next;
      // A repaired network has no memory of the connections that it lost bytes of.
      if (next === "cut" || next === "well") reset();
    },
    slow: (ms) => {
      delayMs = ms;
    },
    close: async () => {
      const closed = once(server, "close");
      server.close();
      reset();
      await closed;
    },
  };
}
