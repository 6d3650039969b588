import assert from "node:assert/strict";
import { PortTaken } from "../../../automation/process/free-port";
import { problem, readJson, type Answer } from "../../../automation/process/http-json";
import { startHttpServer, type HttpServer } from "../../../automation/process/http-server";

describe("a small HTTP server", () => {
  let server: HttpServer | undefined;
  afterEach(async () => {
    await server?.stop(0);
    server = undefined;
  });

  async function start(answer: () => Promise<Answer>): Promise<string> {
    server = await startHttpServer({ answer });
    return server.url;
  }
  async function startEcho(): Promise<string> {
    const answer = async (request: Parameters<typeof readJson>[0]) => ({
      status: 200,
      body: { got: (await readJson(request, 20)) ?? "nothing" },
    });
    server = await startHttpServer({ answer });
    return server.url;
  }
  const post = async (url: string, body?: string): Promise<[number, unknown]> => {
    const response = await fetch(url, { method: "POST", ...(body === undefined ? {} : { body }) });
    return [response.status, await response.json()];
  };

  it("answers JSON, and a text with its own content type", async () => {
    const url = await start(() => Promise.resolve({ status: 201, body: { up: true } }));
    const response = await fetch(url);
    assert.equal(response.status, 201);
    assert.equal(response.headers.get("content-type"), "application/json");
    assert.deepEqual(await response.json(), { up: true });
    await server?.stop(0);
    const headers = { "content-type": "text/xml" };
    const xml = await fetch(
      await start(() => Promise.resolve({ status: 200, body: "<a/>", headers })),
    );
    assert.equal(xml.headers.get("content-type"), "text/xml");
    assert.equal(await xml.text(), "<a/>");
  });

  it("reads a body up to its limit in bytes, and refuses one byte more", async () => {
    const url = await startEcho();
    assert.deepEqual(await post(url, '"123456789012345678"'), [200, { got: "123456789012345678" }]);
    const [status, body] = await post(url, '"1234567890123456789"');
    assert.deepEqual([status, body], [413, { error: "the body is larger than 20 bytes" }]);
    // Ten characters that take 30 bytes.
    assert.equal((await post(url, "€".repeat(10)))[0], 413);
    assert.deepEqual(await post(url), [200, { got: "nothing" }]);
  });

  it("goes on serving after a body far above the limit", async () => {
    const url = await startEcho();
    const [status] = await post(url, "x".repeat(5_000_000)).catch(() => [413]);
    assert.equal(status, 413);
    assert.deepEqual(await post(url, "1"), [200, { got: 1 }]);
  });

  it("refuses a body that is no JSON without repeating it", async () => {
    const url = await startEcho();
    const expected = [400, { error: "the body is no JSON (8 characters)" }];
    assert.deepEqual(await post(url, "password"), expected);
  });

  it("answers 500, with the reason, when its answer throws", async () => {
    const url = await start(() => Promise.reject(new Error("the disk is full")));
    assert.deepEqual(await post(url), [500, { error: "the disk is full" }]);
  });

  it("says which port is taken", async () => {
    const url = await startEcho();
    const port = Number(new URL(url).port);
    const second = startHttpServer({ port, answer: () => Promise.resolve(problem(500, "", "")) });
    await assert.rejects(second, (error: Error) => {
      assert.ok(error instanceof PortTaken);
      assert.match(error.message, new RegExp(`Port ${port} of 127.0.0.1 is not available`));
      return true;
    });
  });

  it("lets what is in flight end before it stops, and takes nothing new", async () => {
    let finish: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      const answer = () => {
        resolve();
        const done = new Promise<void>((end) => (finish = end));
        return done.then(() => ({ status: 200, body: { late: true } }));
      };
      void start(answer).then((url) => (asked = fetch(url)));
    });
    let asked: Promise<Response> | undefined;
    await begun;
    const stopped = server?.stop();
    await assert.rejects(fetch(server?.url ?? ""));
    finish();
    const response = await asked;
    assert.equal(response?.headers.get("connection"), "close");
    assert.deepEqual(await response?.json(), { late: true });
    await stopped;
  });

  it("cuts off what is in flight past its limit", async () => {
    const begun = new Promise<void>((resolve) => {
      const answer = () => {
        resolve();
        return new Promise<never>(() => undefined);
      };
      void start(answer).then((url) => (asked = fetch(url).catch((error: unknown) => error)));
    });
    let asked: Promise<unknown> | undefined;
    await begun;
    await server?.stop(20);
    assert.ok((await asked) instanceof Error);
  });
});
