import * as dgram from "node:dgram";
import * as dnsPacket from "dns-packet";
import { checkAddressMap, type AddressMap } from "./names/address-map";
import { healthOf } from "./names/health";
import { seededRandom } from "../process/seeded-random";
import { resolve, type AnswerRecord, type Resolution } from "./names/resolve";
import { ServedZones } from "./names/served-zones";
import { ZoneStore } from "./names/zone-store";

const CODES: Readonly<Record<Resolution["code"], number>> = {
  NOERROR: 0,
  SERVFAIL: 2,
  NXDOMAIN: 3,
  REFUSED: 5,
};

/** How long resolvers may remember that a name isn't there; Route 53's own value. */
const NEGATIVE_TTL_SECONDS = 86_400;

/** What the name service answered so far. */
export interface NameServiceCounts {
  readonly queries: number;
  /** Answers by what was said: an address, or a response code such as NXDOMAIN. */
  readonly answers: Readonly<Record<string, number>>;
  /** Real addresses that were to be answered but that no loopback address stands for. */
  readonly unmapped: readonly string[];
}

/** A DNS server for the local cloud's hosted zones, on UDP loopback. */
export interface NameService {
  readonly host: string;
  readonly port: number;
  counts(): NameServiceCounts;
  stop(): Promise<void>;
}

function packetRecord(record: AnswerRecord, asked: string): dnsPacket.Answer {
  const { type, ttl, value } = record;
  // The name as the client spelled it: resolvers that mix cases to prove an answer compare it.
  const name =
    asked.toLowerCase() === record.name.replace(/\.$/, "") ? asked : record.name.replace(/\.$/, "");
  switch (type) {
    case "A":
    case "AAAA":
    case "PTR":
      return { type, name, ttl, data: value };
    case "CNAME":
    case "NS":
      return { type, name, ttl, data: value.replace(/\.$/, "") };
    case "TXT":
      return { type, name, ttl, data: value.replace(/^"|"$/g, "").split('" "') };
    default:
      throw new Error(`the name service can't write ${type} records`);
  }
}

function startOfAuthority(zone: string): dnsPacket.Answer {
  return {
    type: "SOA",
    name: zone.replace(/\.$/, ""),
    ttl: 900,
    data: {
      mname: "ns-101.awsdns-12.com",
      rname: "awsdns-hostmaster.amazon.com",
      serial: 1,
      refresh: 7200,
      retry: 900,
      expire: 1_209_600,
      minimum: NEGATIVE_TTL_SECONDS,
    },
  };
}

/** Encodes an answer to a query, or an error when the answer can't be written. */
function encode(query: dnsPacket.DecodedPacket, asked: string, resolution: Resolution): Buffer {
  const response = (code: number, rest: Partial<dnsPacket.Packet>) =>
    dnsPacket.encode({
      type: "response",
      id: query.id ?? 0,
      flags: dnsPacket.AUTHORITATIVE_ANSWER | code,
      questions: query.questions ?? [],
      ...rest,
    });
  try {
    return response(CODES[resolution.code], {
      answers: resolution.records.map((record) => packetRecord(record, asked)),
      authorities: resolution.zone === undefined ? [] : [startOfAuthority(resolution.zone)],
    });
  } catch {
    return response(CODES.SERVFAIL, {});
  }
}

/**
 * Serves the hosted zones kept in `dir`. Changes on disk are seen within 100 ms and answered once they are
 * in force. With the same seed the same questions get the same answers. `port` 0 takes a free one.
 */
export async function startNameService(options: {
  readonly dir: string;
  readonly addresses: AddressMap;
  readonly seed: number;
  readonly port?: number;
  readonly aliasTtlSeconds?: number | undefined;
}): Promise<NameService> {
  checkAddressMap(options.addresses);
  const zones = new ServedZones(new ZoneStore(options.dir).folder);
  const random = seededRandom(options.seed);
  const unmapped = new Set<string>();
  const answers: Record<string, number> = {};
  let queries = 0;

  const answerTo = (name: string, type: string): Resolution => {
    try {
      const isHealthy = healthOf(options.dir);
      const { addresses, aliasTtlSeconds } = options;
      const aliasTtl = aliasTtlSeconds === undefined ? {} : { aliasTtlSeconds };
      const world = { zones: zones.now(), addresses, isHealthy, random, ...aliasTtl };
      return resolve(world, name, type);
    } catch {
      // A zone file that can't be read: the clients try again, as with a server that is ill.
      return { code: "SERVFAIL", records: [] };
    }
  };

  const answer = (message: Buffer): Buffer | undefined => {
    const query = dnsPacket.decode(message);
    const question = query.questions?.[0];
    if (query.type !== "query" || question === undefined) return undefined;
    const resolution = answerTo(question.name, question.type);
    queries += 1;
    if (resolution.unmapped !== undefined) unmapped.add(resolution.unmapped);
    const said = resolution.records.at(-1)?.value ?? resolution.code;
    answers[said] = (answers[said] ?? 0) + 1;
    return encode(query, question.name, resolution);
  };

  const socket = dgram.createSocket("udp4");
  socket.on("message", (message, client) => {
    let reply: Buffer | undefined;
    try {
      reply = answer(message);
    } catch {
      // Not a DNS message.
      return;
    }
    if (reply !== undefined) socket.send(reply, client.port, client.address);
  });
  await new Promise<void>((resolveBound, reject) => {
    socket.once("error", reject);
    socket.bind(options.port ?? 0, "127.0.0.1", () => {
      socket.off("error", reject);
      resolveBound();
    });
  });
  // A client that is gone before its answer arrives is no fault of the server's.
  socket.on("error", () => undefined);
  return {
    host: "127.0.0.1",
    port: socket.address().port,
    counts: () => ({ queries, answers: { ...answers }, unmapped: [...unmapped] }),
    stop: () =>
      new Promise((resolveClosed) => {
        socket.close(() => resolveClosed());
      }),
  };
}
