import assert from "node:assert/strict";
import { committedHour } from "../../../automation/costs/price-list/cost";
import { findPrice } from "../../../automation/costs/price-list/find-price";
import { offerOfAnswers, parseOffer } from "../../../automation/costs/price-list/offer";
import type { PriceFile } from "../../../automation/costs/price-list/price-file";
import { refreshPrices, type ReadOffer } from "../../../automation/costs/price-list/refresh";
import type { PriceAsk } from "../../../automation/costs/catalogue/charge";
import { answerOf, databaseHour, gatewayGb, gatewayHour, offerOf } from "./offers";

const hour: PriceAsk = {
  id: "nat/hour",
  offer: "AmazonEC2",
  unit: "hour",
  match: { usagetype: "NatGateway-Hours" },
};
const gb: PriceAsk = {
  id: "nat/gb",
  offer: "AmazonEC2",
  unit: "GB",
  match: { usagetype: "NatGateway-Bytes" },
};
const ec2 = offerOf("AmazonEC2", [gatewayHour, gatewayGb]);
const empty: PriceFile = { version: 1, region: "eu-central-1", prices: {} };
const read = (offer = ec2): ReadOffer => ({
  offer,
  read: "bulk-file",
  source: "a file",
  asOf: "2026-11-05",
});
const problemOf = (found: ReturnType<typeof findPrice>) =>
  "problem" in found ? found.problem : assert.fail("a price was found");

describe("a refresh of prices", () => {
  it("reads a price with its SKU, its tiers in order and its list's date", () => {
    const { file, unread } = refreshPrices(empty, [hour, gb], [read()]);
    assert.deepEqual(unread, []);
    assert.deepEqual(file.prices["nat/gb"], {
      offer: "AmazonEC2",
      unit: "GB",
      match: { usagetype: "NatGateway-Bytes" },
      found: {
        sku: "NAT2",
        tiers: [
          { from: 0, usd: 0.05 },
          { from: 1000, usd: 0.02 },
        ],
        commitments: [],
        published: "2026-11-05",
        source: "a file",
        read: "bulk-file",
        asOf: "2026-11-05",
      },
    });
  });

  it("reads what is reserved, with what is paid ahead spread over its hours", () => {
    const named = ["instanceType", "databaseEngine", "deploymentOption"];
    const match = Object.fromEntries(
      Object.entries(databaseHour.attributes).filter(([name]) => named.includes(name)),
    );
    const found = findPrice(
      offerOf("AmazonRDS", [databaseHour]),
      { id: "db", offer: "AmazonRDS", unit: "hour", match },
      "eu-central-1",
    );
    assert.ok("price" in found);
    const price = { ...found.price, source: "", read: "bulk-file" as const, asOf: "2026-11-05" };
    assert.equal(committedHour(price, { years: 1, payment: "partial-upfront" }), 3);
    assert.equal(committedHour(price, { years: 3, payment: "partial-upfront" }), undefined);
  });

  it("answers the same from the Price List API's shape", () => {
    const answers = [answerOf("AmazonEC2", gatewayHour), answerOf("AmazonEC2", gatewayGb)];
    const byApi = refreshPrices(empty, [hour, gb], [read(offerOfAnswers("AmazonEC2", answers))]);
    assert.deepEqual(byApi, refreshPrices(empty, [hour, gb], [read()]));
  });

  it("never chooses between products, and names them", () => {
    const other = { ...gatewayHour, sku: "NAT9" };
    const found = findPrice(offerOf("AmazonEC2", [gatewayHour, other]), hour, "eu-central-1");
    assert.match(
      problemOf(found),
      /2 products of AmazonEC2 have usagetype NatGateway-Hours: NAT1, NAT9/,
    );
  });

  it("takes no other region's product, and no usage type that only ends alike", () => {
    const elsewhere = {
      ...gatewayHour,
      attributes: { regionCode: "us-east-1", usagetype: "NatGateway-Hours" },
    };
    const alike = {
      ...gatewayHour,
      attributes: { regionCode: "eu-central-1", usagetype: "EUC1-Outpost-NatGateway-Hours" },
    };
    for (const one of [elsewhere, alike]) {
      assert.match(
        problemOf(findPrice(offerOf("AmazonEC2", [one]), hour, "eu-central-1")),
        /^no product/,
      );
    }
  });

  it("refuses another unit and another currency", () => {
    const seconds = offerOf("AmazonEC2", [{ ...gatewayHour, unit: "Seconds" }]);
    assert.match(
      problemOf(findPrice(seconds, hour, "eu-central-1")),
      /its unit is 'Seconds', a price by the hour/,
    );
    const yuan = structuredClone(ec2);
    for (const term of Object.values(yuan.terms.OnDemand?.["NAT1"] ?? {})) {
      for (const one of Object.values(term.priceDimensions)) one.pricePerUnit = { CNY: "1" };
    }
    assert.match(problemOf(findPrice(yuan, hour, "eu-central-1")), /US dollars were expected/);
  });

  it("keeps no old price that its list no longer has, and touches none whose list was not given", () => {
    const before = refreshPrices(empty, [hour, gb], [read()]).file;
    const without = refreshPrices(before, [hour, gb], [read(offerOf("AmazonEC2", [gatewayHour]))]);
    assert.equal(without.file.prices["nat/gb"]?.found, null);
    assert.match(without.file.prices["nat/gb"]?.problem ?? "", /no product/);
    assert.deepEqual(refreshPrices(before, [hour, gb], []).file, before);
  });

  it("goes by what a person has corrected in the file", () => {
    const corrected: PriceFile = {
      ...empty,
      prices: {
        "nat/hour": {
          offer: "AmazonEC2",
          unit: "GB",
          match: { usagetype: "NatGateway-Bytes" },
          found: null,
        },
      },
    };
    const { file } = refreshPrices(corrected, [hour], [read()]);
    assert.equal(file.prices["nat/hour"]?.found?.sku, "NAT2");
  });

  it("refuses a file that is no offer, and says what one is", () => {
    assert.throws(
      () => parseOffer('{"offers":{}}', "index.json"),
      /index\.json is no offer file: offerCode .*publicationDate, products and terms/,
    );
  });
});
