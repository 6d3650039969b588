import { createSocket } from "node:dgram";
import * as packet from "dns-packet";

/** A name server that answers one address for every name. */
export interface StubNameServer {
  readonly port: number;
  queries: number;
  address: string;
  ttlSeconds: number;
  close(): Promise<void>;
}

export async function stubNameServer(address: string, ttlSeconds: number): Promise<StubNameServer> {
  const socket = createSocket("udp4");
  const server: StubNameServer = {
    get port() {
      return socket.address().port;
    },
    queries: 0,
    address,
    ttlSeconds,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
  socket.on("message", (bytes, from) => {
    const query = packet.decode(bytes);
    const name = query.questions?.[0]?.name ?? "";
    server.queries += 1;
    const answer = packet.encode({
      type: "response",
      id: query.id ?? 0,
      flags: packet.AUTHORITATIVE_ANSWER,
      questions: query.questions ?? [],
      answers: [{ type: "A", name, ttl: server.ttlSeconds, data: server.address }],
    });
    socket.send(answer, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return server;
}
