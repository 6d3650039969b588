import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { Notifier } from "../../../automation/adapters/notify/notifier";
import { Webhook } from "../../../automation/adapters/notify/webhook";
import type { Message, MessageTarget } from "../../../automation/ports/message-target";
import { startHttpServer } from "../../../automation/process/http-server";
import { readBody } from "../../../automation/process/http-json";
import type { CutoverEvent } from "../../../automation/run/events";

const page = (text: string, atMs: number): CutoverEvent => ({
  type: "log",
  level: "error",
  atMs,
  text,
});
const target = (send: MessageTarget["send"]): MessageTarget => ({
  name: "a topic",
  send,
  close: () => undefined,
});

describe("messages to people", () => {
  const said: string[] = [];
  const notifier = (...targets: MessageTarget[]) =>
    new Notifier({
      targets,
      stack: "prod",
      command: (verb) => `causeway ${verb} --stack prod`,
      say: (line) => void said.push(line),
    });
  beforeEach(() => said.splice(0));

  it("say what, where, why, and what to type; the same matter once an hour", async () => {
    const got: Message[] = [];
    const sends = notifier(
      target((message) => {
        got.push(message);
        return Promise.resolve();
      }),
    );
    for (const atMs of [0, 1_000, 3_599_000]) sends.publish(page("the databases are away", atMs));
    sends.publish(page("another matter", 2_000));
    sends.publish(page("the databases are away", 3_600_000));
    sends.publish({ type: "rollback", atMs: 1, entry: "25", reason: "green fails", site: "green" });
    sends.publish({ type: "log", level: "warning", atMs: 1, text: "no matter for people" });
    await sends.close();
    assert.deepEqual(
      got.map(({ text }) => /Why: (.*)/.exec(text)?.[1]),
      ["the databases are away", "another matter", "the databases are away", "green fails"],
    );
    assert.match(
      got[0]?.text ?? "",
      /What: .*\nWhere: stack prod\nWhy: .*\nType: causeway status --stack prod/,
    );
  });

  it("are tried again, and one target that takes none keeps no other from its own", async () => {
    const got: Message[] = [];
    let tries = 0;
    const sends = notifier(
      target(() => Promise.reject(new Error("no such topic"))),
      target((message) => {
        tries += 1;
        if (tries < 3) return Promise.reject(new Error("throttled"));
        got.push(message);
        return Promise.resolve();
      }),
    );
    sends.publish(page("the databases are away", 0));
    await sends.close();
    assert.equal(got.length, 1);
    assert.match(said.join("\n"), /could not be sent to a topic: no such topic/);
  }).timeout(30_000);

  it("carry a signature that the receiver can check, and never the webhook's path", async () => {
    const seen: { body: string; time: unknown; signature: unknown }[] = [];
    const server = await startHttpServer({
      answer: async (request) => {
        const { "x-causeway-time": time, "x-causeway-signature": signature } = request.headers;
        seen.push({ body: await readBody(request, 10_000), time, signature });
        return { status: seen.length > 1 ? 403 : 200, body: {} };
      },
    });
    const hook = new Webhook(`${server.url}/secret-path`, "webhook", "key");
    const message = { about: "a", subject: "b", text: "c" };
    await hook.send(message);
    const [first] = seen;
    assert.deepEqual(JSON.parse(first?.body ?? ""), message);
    const expected = createHmac("sha256", "key")
      .update(`${String(first?.time)}.${first?.body}`)
      .digest("hex");
    assert.equal(first?.signature, `sha256=${expected}`);
    await assert.rejects(hook.send(message), (error: Error) => {
      assert.match(error.message, /answered 403; expected 2xx/);
      assert.doesNotMatch(error.message, /secret-path/);
      return true;
    });
    await server.stop(0);
  });
});
