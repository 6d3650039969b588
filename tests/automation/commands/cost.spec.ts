import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { stringify } from "yaml";
import { outputSchema, type Output } from "../../../automation/operate/envelope";
import { temporaryFolder } from "../adapters/pulumi/temporary-folder";
import { gatewayGb, gatewayHour, offerOf } from "../costs/offers";
import { inventedPrices } from "../costs/stacks";

const root = path.resolve(__dirname, "../../..");

/** What `pulumi stack export` prints of a program that is not ours. */
const exported = {
  version: 3,
  deployment: {
    resources: [
      {
        urn: "urn:pulumi:live::shop::pulumi:providers:aws::main",
        type: "pulumi:providers:aws",
        inputs: { region: "eu-central-1" },
      },
      {
        urn: "urn:pulumi:live::shop::aws:ec2/natGateway:NatGateway::out",
        type: "aws:ec2/natGateway:NatGateway",
        inputs: {},
        propertyDependencies: null,
      },
    ],
  },
};

const today = () => new Date().toISOString().slice(0, 10);

describe("causeway cost estimate", function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const put = (name: string, text: string): string => {
    fs.writeFileSync(folder.path(name), text);
    return folder.path(name);
  };
  const files = (perMonth: number) => {
    const prices = inventedPrices();
    for (const price of Object.values(prices.prices)) if (price.found) price.found.asOf = today();
    return [
      ["--resources", put("state.json", JSON.stringify(exported))],
      ["--prices", put("prices.json", JSON.stringify(prices))],
      [
        "--usage",
        put(
          "usage.yaml",
          stringify({ version: 1, quantities: { natGb: 100 }, migration: { months: 0 } }),
        ),
      ],
      [
        "--baseline",
        put(
          "baseline.yaml",
          stringify({
            version: 1,
            currency: "USD",
            servers: [],
            licences: [],
            power: [],
            people: [],
            facilities: [{ name: "room", perMonth, source: "test" }],
          }),
        ),
      ],
    ];
  };
  const run = (...given: string[]) => cost("estimate", ...given);
  const cost = (verb: string, ...given: string[]) => {
    const args = [
      "-r",
      "./automation/register.cjs",
      "automation/cli.ts",
      "cost",
      verb,
      "--stack",
      "live",
      ...given,
    ];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: root,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };

  it("answers 0 where the gate passes, with the figures of a program that nobody here has seen", () => {
    const { status, stdout } = run(...files(100).flat(), "--json");
    assert.equal(status, 0, stdout);
    const output: Output = outputSchema.parse(JSON.parse(stdout));
    assert.ok(output.kind === "cost-estimate");
    // A gateway by the hour, and 100 GB through it.
    assert.ok(Math.abs(output.data.runUsd.expected - (730 * 0.05 + 100 * 0.05)) < 1e-9);
    assert.equal(output.data.gate?.verdict, "pass");
  });

  it("answers 14 where it fails, and says why", () => {
    const { status, stdout } = run(...files(50).flat());
    assert.equal(status, 14);
    assert.match(stdout, /GATE FAIL: Even at its best the saving is not enough: 17\.0 %/);
  });

  it("answers 9 with the prices that came along, which nobody has read", () => {
    const given = files(100).filter(([name]) => name !== "--prices");
    const { status, stdout } = run(...given.flat());
    assert.equal(status, 9);
    assert.match(stdout, /never read from a list: nat\/hour, nat\/gb\. Run causeway cost refresh/);
  });

  it("fills the prices from a downloaded offer, which then decide the gate; --diff says what a change costs", () => {
    const own = folder.path("read.json");
    const offer = put(
      "AmazonEC2.json",
      JSON.stringify({
        ...offerOf("AmazonEC2", [gatewayHour, gatewayGb]),
        publicationDate: `${today()}T00:00:00Z`,
      }),
    );
    const refresh = cost("refresh", ...(files(100)[0] ?? []), "--prices", own, "--offer", offer);
    assert.equal(refresh.status, 9, "the shipped file has prices of other services too");
    assert.match(refresh.stdout, /: 2 price\(s\) read, /);
    const given = files(200)
      .filter(([name]) => name !== "--prices")
      .flat();
    const larger = structuredClone(exported);
    const [, one] = larger.deployment.resources;
    assert.ok(one);
    larger.deployment.resources.push({ ...one, urn: `${one.urn}-too` });
    const before = given.findIndex((value) => value === "--resources") + 1;
    const after = put("after.json", JSON.stringify(larger));
    const change = [...given, "--prices", own, "--resources", after, "--diff", given[before] ?? ""];
    const { status, stdout } = run(...change);
    assert.equal(status, 0, stdout);
    assert.match(stdout, /network: nat\/hour +\+37/);
    assert.doesNotMatch(stdout, /NOT KNOWN/);
    // A state of which nothing is charged is no state to compare with: the change is not known.
    const none = structuredClone(exported);
    none.deployment.resources.pop();
    const unknown = run(...change, "--diff", put("none.json", JSON.stringify(none)));
    assert.equal(unknown.status, 9, unknown.stdout);
    assert.match(unknown.stdout, /GATE PASS(.|\n)*NOT KNOWN of the change: before: Nothing of the/);
    const abroad = structuredClone(exported);
    const [provider] = abroad.deployment.resources;
    if (provider) provider.inputs.region = "us-east-1";
    const other = run(...change, "--diff", put("abroad.json", JSON.stringify(abroad)));
    assert.equal(other.status, 2);
    assert.match(
      other.stderr,
      /abroad\.json is of a stack in us-east-1, and the one .* eu-central-1/,
    );
  });

  it("answers 2 for a file without resources, and says what would do", () => {
    const { status, stderr } = run(...files(100).flat(), "--resources", put("none.json", "{}"));
    assert.equal(status, 2);
    assert.match(stderr, /holds no resources\. Expected a recording .*`pulumi stack export`/);
  });

  it("answers 2 for another region's prices", () => {
    const prices = { ...inventedPrices(), region: "us-east-1" };
    const elsewhere = put("us-east-1.json", JSON.stringify(prices));
    const { status, stderr } = run(...files(100).flat(), "--prices", elsewhere);
    assert.equal(status, 2);
    assert.match(
      stderr,
      /us-east-1\.json has prices of us-east-1, and the stack is in eu-central-1/,
    );
  });

  it("says that nothing is judged without a baseline, and refuses one that is not there", () => {
    const without = files(100)
      .filter(([name]) => name !== "--baseline")
      .flat();
    const { status, stdout } = run(...without);
    assert.equal(status, 0, stdout);
    assert.match(stdout, /no baseline: the saving is not judged/);
    const missing = run(...without, "--baseline", folder.path("not-there.yaml"));
    assert.equal(missing.status, 2);
    assert.match(missing.stderr, /not-there\.yaml/);
  });
});
