import { createHmac } from "node:crypto";
import { request } from "undici";
import type { Message, MessageTarget } from "../../ports/message-target";

const answerMs = 5_000;

/**
 * A webhook, or a chat's incoming one. With a secret the body is signed: `x-causeway-signature` is
 * `sha256=` and the HMAC over the time, a dot and the body, in hex; `x-causeway-time` is that time, in seconds.
 */
export class Webhook implements MessageTarget {
  readonly name: string;

  constructor(
    private readonly url: string,
    private readonly kind: "webhook" | "chat",
    private readonly secret: string | undefined,
  ) {
    // The path of a chat's webhook is its secret.
    this.name = `${kind} at ${new URL(url).host}`;
  }

  async send(message: Message): Promise<void> {
    const content =
      this.kind === "chat" ? { text: `*${message.subject}*\n${message.text}` } : message;
    const body = JSON.stringify(content);
    const time = String(Math.floor(Date.now() / 1_000));
    const signature =
      this.secret === undefined
        ? {}
        : {
            "x-causeway-time": time,
            "x-causeway-signature": `sha256=${createHmac("sha256", this.secret).update(`${time}.${body}`).digest("hex")}`,
          };
    const response = await request(this.url, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", ...signature },
      signal: AbortSignal.timeout(answerMs),
    });
    await response.body.dump();
    if (response.statusCode >= 300) {
      throw new Error(`${this.name} answered ${response.statusCode}; expected 2xx`);
    }
  }

  close(): void {
    // Connections are the global dispatcher's.
  }
}
