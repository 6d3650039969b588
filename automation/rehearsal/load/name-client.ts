import { createSocket, type Socket } from "node:dgram";
import * as packet from "dns-packet";

/** An A record as the name server answered it. */
export interface NameAnswer {
  readonly address: string;
  readonly ttlSeconds: number;
}

/** Asks one name server over UDP. Throws when it does not answer, or answers without an address. */
export interface NameClient {
  query(name: string): Promise<NameAnswer>;
  close(): void;
}

interface Waiting {
  readonly resolve: (answer: packet.DecodedPacket) => void;
  readonly timer: NodeJS.Timeout;
}

/** Opens the socket towards `server`. Each query is tried `tries` times, `timeoutMs` each. */
export function openNameClient(
  server: { readonly address: string; readonly port: number },
  { timeoutMs = 1000, tries = 3 } = {},
): NameClient {
  const waiting = new Map<number, Waiting>();
  let nextId = Math.floor(Math.random() * 65_536);
  const socket: Socket = createSocket("udp4");
  socket.on("message", (bytes, from) => {
    if (from.port !== server.port) return;
    const answer = decode(bytes);
    const query = answer?.id === undefined ? undefined : waiting.get(answer.id);
    if (answer?.id === undefined || query === undefined) return;
    clearTimeout(query.timer);
    waiting.delete(answer.id);
    query.resolve(answer);
  });
  // A name server that is down shows as a timeout of the query; nothing more to do here.
  socket.on("error", () => undefined);

  function ask(name: string): Promise<packet.DecodedPacket> {
    return new Promise((resolve, reject) => {
      do nextId = (nextId + 1) & 0xffff;
      while (waiting.has(nextId));
      const id = nextId;
      const timer = setTimeout(() => {
        waiting.delete(id);
        reject(
          new Error(
            `The name server ${server.address}:${server.port} was silent for ${timeoutMs} ms.`,
          ),
        );
      }, timeoutMs);
      waiting.set(id, { resolve, timer });
      const query = packet.encode({
        type: "query",
        id,
        flags: packet.RECURSION_DESIRED,
        questions: [{ type: "A", name }],
      });
      socket.send(query, server.port, server.address);
    });
  }

  return {
    async query(name) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return firstAddress(name, await ask(name));
        } catch (error) {
          if (attempt >= tries) throw error;
        }
      }
    },
    close() {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      socket.close();
    },
  };
}

function decode(bytes: Buffer): packet.DecodedPacket | undefined {
  try {
    return packet.decode(bytes);
  } catch {
    return undefined;
  }
}

function firstAddress(name: string, answer: packet.DecodedPacket): NameAnswer {
  for (const record of answer.answers ?? []) {
    if (record.type === "A") return { address: record.data, ttlSeconds: record.ttl ?? 0 };
  }
  throw new Error(`The name server knows no address for '${name}'.`);
}
