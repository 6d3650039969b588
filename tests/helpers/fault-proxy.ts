import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What AWS answers in the place of the real answer: a status and its own name of the error; or no connection. */
export type AwsFault = { readonly status: number; readonly code: string } | "cut";

/** One fault of each kind that a call to AWS is told as. */
export const awsFaults = {
  throttled: { status: 400, code: "ThrottlingException" },
  credentials: { status: 403, code: "ExpiredTokenException" },
  denied: { status: 403, code: "AccessDeniedException" },
  fault: { status: 500, code: "InternalServerError" },
  unreachable: "cut",
} as const satisfies Readonly<Record<string, AwsFault>>;

/** A proxy before an AWS emulator that breaks every call while it is told to. */
export interface FaultProxy {
  readonly endpoint: string;
  /** From now on, or once `after` more calls went through; undefined: all go through. */
  breakWith(fault: AwsFault | undefined, after?: number): void;
  stop(): Promise<void>;
}

/** Starts a proxy on a free loopback port before the emulator at `upstream`. */
export async function startFaultProxy(upstream: string): Promise<FaultProxy> {
  let fault: AwsFault | undefined;
  let passes = 0;
  const server = createServer((request, response) => {
    if (fault !== undefined && passes > 0) {
      passes -= 1;
      return void forward(request, response, upstream).catch(() => response.destroy());
    }
    if (fault === "cut") return void request.socket.destroy();
    if (fault !== undefined) return answerFault(request, response, fault);
    forward(request, response, upstream).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    breakWith: (next, after = 0) => {
      fault = next;
      passes = after;
    },
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** In the dialect of the service that is called: JSON where it speaks JSON, else XML. */
function answerFault(
  request: IncomingMessage,
  response: ServerResponse,
  { status, code }: Exclude<AwsFault, "cut">,
): void {
  const type = request.headers["content-type"] ?? "";
  const credential = request.headers.authorization ?? "";
  if (type.includes("json") || credential.includes("/securityhub/")) {
    response.writeHead(status, {
      "content-type": type || "application/json",
      "x-amzn-errortype": code,
    });
    return void response.end(JSON.stringify({ __type: code, message: "made up" }));
  }
  if (type.includes("cbor")) {
    response.writeHead(status, {
      "smithy-protocol": "rpc-v2-cbor",
      "content-type": "application/cbor",
    });
    return void response.end(cborError(code));
  }
  const error = `<Code>${code}</Code><Message>made up</Message>`;
  response.writeHead(status, { "content-type": "application/xml" });
  const isS3 = credential.includes("/s3/");
  response.end(
    isS3
      ? `<Error>${error}</Error>`
      : `<ErrorResponse><Error><Type>Sender</Type>${error}</Error><RequestId>1</RequestId></ErrorResponse>`,
  );
}

/** `{"__type": code}` in CBOR. */
function cborError(code: string): Buffer {
  const text = (value: string) =>
    Buffer.concat([Buffer.from([0x78, value.length]), Buffer.from(value)]);
  return Buffer.concat([Buffer.from([0xa1]), text("__type"), text(code)]);
}

async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  upstream: string,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (/^(host|connection|content-length|transfer-encoding|expect)$/.test(name)) continue;
    headers.set(name, String(value));
  }
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  const answer = await fetch(`${upstream}${request.url}`, {
    method: request.method ?? "GET",
    headers,
    ...(hasBody && { body: Buffer.concat(chunks) }),
  });
  const body = Buffer.from(await answer.arrayBuffer());
  const kept = [...answer.headers].filter(
    ([name]) => !/^(content-length|content-encoding|transfer-encoding|connection|date)$/.test(name),
  );
  response.writeHead(answer.status, Object.fromEntries(kept));
  response.end(body);
}
