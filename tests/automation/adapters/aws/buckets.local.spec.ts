import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AwsFailure } from "../../../../automation/adapters/aws/client";
import { Buckets } from "../../../../automation/adapters/aws/s3/buckets";

describe("an object that is looked for in a bucket", () => {
  const asked: string[] = [];
  let server: Server;
  let buckets: Buckets;
  const statuses: Readonly<Record<string, number>> = { there: 200, missing: 404, closed: 403 };

  before(async () => {
    server = createServer(({ method, url = "" }, response) => {
      asked.push(`${method} ${url}`);
      response.writeHead(statuses[url.split("/").at(-1) ?? ""] ?? 500).end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    buckets = new Buckets({
      region: "eu-central-1",
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: "made-up", secretAccessKey: "made-up" },
    });
  });
  after(() => {
    buckets.close();
    server.close();
  });

  it("is there or not by a read alone, and neither where this role may not look", async () => {
    assert.equal(await buckets.holds("b", "a/there"), true);
    assert.equal(await buckets.holds("b", "a/missing"), false);
    await assert.rejects(
      buckets.holds("b", "a/closed"),
      (error) =>
        error instanceof AwsFailure &&
        error.kind === "denied" &&
        error.message.includes("look for the object s3://b/a/closed"),
    );
    assert.ok(
      asked.every((each) => each.startsWith("HEAD /b/")),
      asked.join(),
    );
  });
});
