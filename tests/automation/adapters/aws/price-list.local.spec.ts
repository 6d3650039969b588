import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { priceList } from "../../../../automation/adapters/aws/price-list";
import { answerOf, gatewayGb, gatewayHour } from "../../costs/offers";

interface Asked {
  readonly target: string | undefined;
  readonly body: Record<string, unknown>;
}

// No emulator has the Price List: answers in the shape of AWS's model (pricing-2017-10-15), page by page.
describe("the Price List API, by AWS's model", () => {
  let server: Server;
  const asked: Asked[] = [];
  let pages: (readonly string[])[] = [];

  before(async () => {
    server = createServer((request, response) => {
      let text = "";
      request.on("data", (part) => (text += String(part)));
      request.on("end", () => {
        const body = JSON.parse(text) as Record<string, unknown>;
        asked.push({ target: request.headers["x-amz-target"] as string | undefined, body });
        const page = Number(body["NextToken"] ?? 0);
        response.writeHead(200, { "content-type": "application/x-amz-json-1.1" });
        const more = pages[page + 1] === undefined ? {} : { NextToken: String(page + 1) };
        response.end(
          JSON.stringify({ FormatVersion: "aws_v1", PriceList: pages[page] ?? [], ...more }),
        );
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => asked.splice(0));

  const list = () =>
    priceList({
      region: "eu-central-1",
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    });

  it("reads every page, and asks for what is meant", async () => {
    pages = [[answerOf("AmazonEC2", gatewayHour)], [answerOf("AmazonEC2", gatewayGb)]];
    const found = await list().products("AmazonEC2", {
      usagetype: "NatGateway-Hours",
      regionCode: "eu-central-1",
    });
    assert.deepEqual(found, pages.flat());
    assert.deepEqual(
      asked.map(({ target }) => target),
      Array(2).fill("AWSPriceListService.GetProducts"),
    );
    assert.deepEqual(asked[0]?.body, {
      ServiceCode: "AmazonEC2",
      FormatVersion: "aws_v1",
      Filters: [
        { Field: "usagetype", Value: "NatGateway-Hours", Type: "CONTAINS" },
        { Field: "regionCode", Value: "eu-central-1", Type: "TERM_MATCH" },
      ],
    });
    assert.equal(asked[1]?.body["NextToken"], "1");
  });

  it("gives up a list without an end", async () => {
    pages = Array.from({ length: 60 }, () => []);
    await assert.rejects(list().products("AmazonEC2", {}), /more than 50 pages/);
  });
});
