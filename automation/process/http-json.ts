import type { IncomingMessage } from "node:http";

/** One answer: a status, a JSON body or a text with its own content type, headers beside the usual ones. */
export interface Answer {
  readonly status: number;
  readonly body: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that cannot be read; carries the status to answer with. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
  constructor(
    readonly status: 400 | 413,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads a body whole.
 * @throws Unreadable (413) once it is larger than `largestBytes`; the rest is not kept.
 */
export async function readBody(request: IncomingMessage, largestBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBytes) {
      throw new Unreadable(413, `the body is larger than ${largestBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Reads a JSON body of at most 16 kB, unless said; undefined when there is none. @throws Unreadable */
export async function readJson(
  request: IncomingMessage,
  largestBytes = 16 * 1024,
): Promise<unknown> {
  const text = await readBody(request, largestBytes);
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable(400, `the body is no JSON (${text.length} characters)`);
  }
}

/** An answer that says what is wrong: a stable word for programs, a sentence for people. */
export function problem(status: number, error: string, message: string, more: object = {}): Answer {
  return { status, body: { error, message, ...more } };
}

/** An answer that says in one sentence what is wrong, for whoever works a control endpoint. */
export function refusal(status: number, error: string): Answer {
  return { status, body: { error } };
}
