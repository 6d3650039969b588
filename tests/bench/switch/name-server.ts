import { createSocket } from "node:dgram";
import * as packet from "dns-packet";

/** A name server on 127.0.0.1 that gives out its addresses in turn: each gets an equal share. */
export interface FairNameServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Answers every name with the next of `addresses`, to be kept for `ttlSeconds`. */
export async function fairNameServer(
  addresses: readonly string[],
  ttlSeconds: number,
): Promise<FairNameServer> {
  const socket = createSocket("udp4");
  let queries = 0;
  socket.on("message", (bytes, from) => {
    const query = packet.decode(bytes);
    const name = query.questions?.[0]?.name ?? "";
    const data = addresses[queries++ % addresses.length] ?? "";
    const answer = packet.encode({
      type: "response",
      id: query.id ?? 0,
      flags: packet.AUTHORITATIVE_ANSWER,
      questions: query.questions ?? [],
      answers: [{ type: "A", name, ttl: ttlSeconds, data }],
    });
    socket.send(answer, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return {
    port: socket.address().port,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}
