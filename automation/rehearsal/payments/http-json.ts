import type { IncomingMessage, ServerResponse } from "node:http";

/** One answer: a status, a JSON body, headers beside the usual ones. */
export interface Answer {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that cannot be read; carries the answer to give. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
  constructor(
    readonly status: 400 | 413,
    message: string,
  ) {
    super(message);
  }
}

const largestBody = 16 * 1024;

/** Reads a JSON body of at most 16 kB; undefined when there is none. Throws `Unreadable`. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) {
      throw new Unreadable(413, `the body is larger than ${largestBody} bytes`);
    }
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (error) {
    throw new Unreadable(400, `the body is no JSON: ${(error as Error).message}`);
  }
}

/** Writes an answer. Does nothing when the client has gone. */
export function send(response: ServerResponse, answer: Answer): void {
  if (response.destroyed || response.headersSent) return;
  const body = Buffer.from(JSON.stringify(answer.body));
  response.writeHead(answer.status, {
    "content-type": "application/json",
    "content-length": body.length,
    ...answer.headers,
  });
  response.end(body);
}

/** An answer that says what is wrong: a stable word for programs, a sentence for people. */
export function problem(status: number, error: string, message: string, more: object = {}): Answer {
  return { status, body: { error, message, ...more } };
}
