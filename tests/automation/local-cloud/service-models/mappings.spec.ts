import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { catalogue } from "../../../../automation/local-cloud/catalogue";
import { UNKNOWN } from "../../../../automation/local-cloud/provider/wire";
import { mappings } from "../../../../automation/local-cloud/service-models/mappings";
import { judgeRequest } from "../../../../automation/local-cloud/service-models/request";
import { serviceModel } from "../../../../automation/local-cloud/service-models/shapes";
import { runProgram } from "../../../helpers/program";
import { stackNames } from "../../../helpers/stack-file";

const data = path.resolve(__dirname, "../../../../automation/local-cloud/service-models/data");

/** The properties that @pulumi/aws's class refuses to be without. */
function requiredBySdk(type: string): readonly string[] {
  const [service = "", file = ""] = (type.split(":")[1] ?? "").split("/");
  const folder = path.join(path.dirname(require.resolve("@pulumi/aws/package.json")), service);
  const name = fs
    .readdirSync(folder)
    .find((one) => one.toLowerCase() === `${file}.js`.toLowerCase());
  const source = fs.readFileSync(path.join(folder, name ?? ""), "utf8");
  return [...source.matchAll(/Missing required property '(\w+)'/g)].map((match) => match[1] ?? "");
}

/** What awsx makes within its VPC, which the mocks don't show. */
const madeByAwsx = [
  "eip:Eip",
  "internetGateway:InternetGateway",
  "natGateway:NatGateway",
  "route:Route",
  "routeTable:RouteTable",
  "routeTableAssociation:RouteTableAssociation",
  "subnet:Subnet",
  "vpc:Vpc",
].map((type) => `aws:ec2/${type}`);

describe("the mappings to AWS's operations", () => {
  for (const stack of stackNames) {
    it(`know every type that ${stack} uses, and a member for each of its properties`, async function () {
      // The first to ask runs the whole program.
      this.timeout(120_000);
      const { resources } = await runProgram(stack);
      const used = resources.filter(({ type }) => type.startsWith("aws:"));
      assert.ok(used.length > 200, `only ${used.length} resources were found`);
      const types = new Set([...used.map(({ type }) => type), ...madeByAwsx]);
      assert.deepEqual(
        [...types].filter((type) => mappings[type] === undefined),
        [],
        "types without a mapping: add them to automation/local-cloud/service-models/mappings",
      );
      const unmatched = used.flatMap(({ type, name, inputs }) => {
        const mapping = mappings[type];
        if (mapping === undefined) return [];
        return judgeRequest(mapping, inputs).unmatched.map((one) => `${type} ${name} ${one}`);
      });
      assert.deepEqual(unmatched, [], "properties that no member was found for");
    });
  }

  it("are of types that the local cloud holds", () => {
    const unknown = Object.keys(mappings).filter((type) => catalogue[type] === undefined);
    assert.deepEqual(unknown, []);
  });

  it("lead to operations of the committed models, whose patterns all compile", () => {
    for (const [type, { service, operations, members }] of Object.entries(mappings)) {
      const model = serviceModel(service);
      for (const operation of operations) {
        assert.ok(model.operations[operation.split("/")[0] ?? ""], `${type} ${operation}`);
      }
      // An empty judgement resolves every operation's beginning.
      judgeRequest(mappings[type] ?? { service, operations }, {});
      assert.ok(
        Object.keys(members ?? {}).every((name) => /^[\w.]+$/.test(name)),
        type,
      );
      for (const { pattern } of Object.values(model.shapes)) {
        if (pattern !== undefined) new RegExp(`^(?:${pattern})$`, "u");
      }
    }
  });

  it("ask for no member that AWS's provider has a default for", () => {
    const asked = Object.entries(mappings).flatMap(([type, mapping]) => {
      const { broken } = judgeRequest(mapping, {});
      // What the program must give, by @pulumi/aws's own word, and what it names by itself.
      const given = [...requiredBySdk(type), catalogue[type]?.autonamed ?? ""];
      const sure = new Set(
        given.flatMap((property) => {
          const before = broken.map(({ member }) => member);
          const after = judgeRequest(mapping, { [property]: UNKNOWN }).broken;
          return before.filter((member) => !after.some((one) => one.member === member));
        }),
      );
      return broken
        .filter(({ member }) => !sure.has(member))
        .map(({ member }) => `${type} ${member}`);
    });
    assert.deepEqual(asked, [], "members to name in the mapping's `given`");
  });

  it("have a model each, of one release of botocore, and no model is left over", () => {
    const source = JSON.parse(fs.readFileSync(path.join(data, "source.json"), "utf8")) as {
      source: string;
      services: Record<string, { sha256: string }>;
    };
    assert.match(source.source, /^botocore \d+\.\d+\.\d+ \(PyPI/);
    const files = fs.readdirSync(data).filter((file) => file !== "source.json");
    const services = [...new Set(Object.values(mappings).map(({ service }) => service))];
    assert.deepEqual(files.sort(), services.map((service) => `${service}.json`).sort());
    assert.deepEqual(Object.keys(source.services).sort(), services.sort());
  });
});
