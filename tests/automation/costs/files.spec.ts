import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import {
  baselineJsonSchema,
  baselineSchemaFile,
  parseBaseline,
} from "../../../automation/costs/baseline/baseline-file";
import { readResources } from "../../../automation/costs/estimate/read-resources";
import {
  parsePrices,
  pricesJsonSchema,
  pricesSchemaFile,
} from "../../../automation/costs/price-list/price-file";
import { onDemand } from "../../../automation/costs/price-list/cost";
import {
  parseUsage,
  usageJsonSchema,
  usageSchemaFile,
} from "../../../automation/costs/usage/usage-file";
import { inventedPrices } from "./stacks";

describe("the files of costs", () => {
  for (const [file, schema] of [
    [usageSchemaFile, usageJsonSchema()],
    [baselineSchemaFile, baselineJsonSchema()],
    [pricesSchemaFile, pricesJsonSchema()],
  ] as const) {
    it(`are published as ${file}`, () => {
      const written = readFileSync(path.resolve(__dirname, "../../..", file), "utf8");
      assert.deepEqual(JSON.parse(written), JSON.parse(JSON.stringify(schema)), "npm run schemas");
    });
  }

  it("refuse a range that falls, a quantity that nobody knows, and say where", () => {
    const text = `version: 1
quantities: { natGb: { low: 3, expected: 2, high: 4 }, cows: 4 }
migration: { months: 1 }`;
    assert.throws(
      () => parseUsage(text, "usage.yaml"),
      /natGb is .* rising(.|\n)*quantities\.cows is 4: expected no such key/,
    );
  });

  it("refuse a currency without its rate", () => {
    const text =
      "version: 1\ncurrency: EUR\nservers: []\nlicences: []\npower: []\npeople: []\nfacilities: []";
    assert.throws(
      () => parseBaseline(text, "baseline.yaml"),
      /usdPerUnit is missing: expected US dollars for one EUR/,
    );
  });

  it("refuse tiers that do not begin at 0", () => {
    const file = inventedPrices();
    const [price] = Object.values(file.prices);
    if (price?.found) price.found.tiers = [{ from: 5, usd: 1 }];
    assert.throws(
      () => parsePrices(JSON.stringify(file), "prices.json"),
      /tiers that begin at 0 and rise/,
    );
  });

  it("charge each part of a quantity at its tier", () => {
    const { found } = inventedPrices().prices["transfer/internet-out"] ?? assert.fail();
    assert.ok(found);
    assert.equal(onDemand(found, 0), 0);
    assert.equal(onDemand(found, 10_000), 1_000);
    assert.equal(onDemand(found, 12_000), 1_100);
  });

  it("read a preview's steps, but for what it deletes", () => {
    const state = (name: string) => ({
      urn: `urn:pulumi:a::b::aws:sns/topic:Topic::${name}`,
      type: "aws:sns/topic:Topic",
      inputs: {},
    });
    const text = JSON.stringify({
      steps: [
        { op: "create", newState: state("made") },
        { op: "same", newState: state("kept") },
        { op: "delete", oldState: state("gone") },
      ],
    });
    assert.deepEqual(
      readResources(text, "preview.json").map(({ name }) => name),
      ["made", "kept"],
    );
  });

  const topic = (name: string, more: object = {}) => ({
    urn: `urn:pulumi:a::b::aws:sns/topic:Topic::${name}`,
    type: "aws:sns/topic:Topic",
    custom: true,
    inputs: {},
    ...more,
  });

  it("refuse a preview that leaves out what does not change", () => {
    const steps = [{ op: "create", newState: topic("made") }];
    const preview = (given: object) => JSON.stringify({ changeSummary: { same: 212 }, ...given });
    for (const given of [{ steps }, { steps: [] }, {}]) {
      assert.throws(
        () => readResources(preview(given), "preview.json"),
        /212 resource\(s\) stay as they are, and it holds 0 of them(.|\n)*add --show-sames/,
      );
    }
    const whole = {
      changeSummary: { same: 1 },
      steps: [...steps, { op: "same", newState: topic("kept") }],
    };
    assert.equal(readResources(JSON.stringify(whole), "preview.json").length, 2);
  });

  it("count what is replaced once", () => {
    const steps = ["create-replacement", "replace"].map((op) => ({ op, newState: topic("one") }));
    const text = JSON.stringify({
      steps: [...steps, { op: "delete-replaced", oldState: topic("one") }],
    });
    assert.equal(readResources(text, "preview.json").length, 1);
  });

  it("leave out what is about to go, and what is only read", () => {
    const resources = [
      topic("own"),
      topic("old", { delete: true }),
      topic("theirs", { external: true }),
    ];
    const text = JSON.stringify({ deployment: { resources } });
    assert.deepEqual(
      readResources(text, "state.json").map(({ name }) => name),
      ["own"],
    );
  });

  it("tell a component by what the engine says of it, not by the look of its type", () => {
    const of = (type: string, more: object = {}) => ({
      urn: `urn:pulumi:a::b::${type}::one`,
      type,
      inputs: {},
      ...more,
    });
    const read = (resources: object[]) =>
      Object.fromEntries(
        readResources(JSON.stringify({ resources }), "state.json").map(({ type, custom }) => [
          type,
          custom,
        ]),
      );
    const native = "aws-native:rds:DBInstance";
    assert.deepEqual(read([of(native, { custom: true }), of("mine:a/b:C", { custom: false })]), {
      [native]: true,
      "mine:a/b:C": false,
    });
    // A recording does not say it: what has a provider and holds nothing.
    const parent = of("awsx:ec2:Vpc", { provider: {} });
    assert.deepEqual(
      read([of(native, { provider: {}, parent: parent.urn }), parent, of("causeway:Network")]),
      { [native]: true, "awsx:ec2:Vpc": false, "causeway:Network": false },
    );
  });
});
