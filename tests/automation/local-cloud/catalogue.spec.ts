import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { catalogue, kindOf } from "../../../automation/local-cloud/catalogue";
import { checkInputs } from "../../../automation/local-cloud/provider/check";
import { newId, outputsOf } from "../../../automation/local-cloud/provider/outputs";

const sdk = path.dirname(require.resolve("@pulumi/aws/package.json"));
const settings = { region: "eu-central-1", account: "111122223333", defaultTags: {} };

/** What @pulumi/aws itself says of a resource class: its arguments, and the outputs that aren't. */
function classOf(type: string) {
  const [, module = ""] = type.split(":");
  const [service = "", file = ""] = module.split("/");
  const folder = path.join(sdk, service);
  const found = fs
    .readdirSync(folder)
    .find((name) => name.toLowerCase() === `${file.toLowerCase()}.js`);
  assert.ok(found, `@pulumi/aws has no ${module}`);
  const source = fs.readFileSync(path.join(folder, found), "utf8");
  assert.ok(source.includes(`__pulumiType = '${type}'`), `@pulumi/aws has no type ${type}`);
  const given = source.slice(source.indexOf("const args = "));
  const names = (pattern: RegExp, text: string) =>
    [...text.matchAll(pattern)].map((match) => match[1] ?? "");
  return {
    args: names(/resourceInputs\["(\w+)"\] = (?!undefined)/g, given),
    outputs: names(/resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g, given),
    required: names(/Missing required property '(\w+)'/g, given),
  };
}

describe("the catalogue", () => {
  it("has a VPC's IPv6 empty, not unknown: awsx would want to change each subnet again", () => {
    const { computed } = kindOf("aws:ec2/vpc:Vpc");
    assert.equal(computed?.["ipv6CidrBlock"], "");
    assert.equal(computed["ipv6AssociationId"], "");
  });

  for (const [type, kind] of Object.entries(catalogue)) {
    it(`describes ${type} as @pulumi/aws does`, () => {
      const { args, outputs, required } = classOf(type);
      const given = new Set([
        ...Object.keys(kind.computed ?? {}),
        ...(kind.arn === undefined ? [] : ["arn"]),
        ...(kind.tagged ? ["tagsAll"] : []),
      ]);
      assert.deepEqual(
        outputs.filter((output) => !given.has(output)),
        [],
        "outputs left out",
      );
      const known = [...args, ...outputs];
      assert.deepEqual(
        [...given].filter((name) => !known.includes(name)),
        [],
        "no such outputs",
      );
      const replacing = kind.replaceOnChange ?? [];
      assert.deepEqual(
        replacing.filter((name) => !args.includes(name)),
        [],
        "no such inputs",
      );
      assert.equal(kind.tagged ?? false, outputs.includes("tagsAll"), "tags");
      if (kind.autonamed !== undefined) {
        assert.ok(args.includes(kind.autonamed) && !required.includes(kind.autonamed), "its name");
      }
      assert.ok(kind.guardedBy === undefined || args.includes(kind.guardedBy), "its guard");
    });
  }

  it("fills every template", () => {
    for (const [type, kind] of Object.entries(catalogue)) {
      const { inputs } = checkInputs(kind, "thing", {}, {}, settings, "seed");
      const id = newId(kind, inputs, settings);
      const outputs = outputsOf(type, kind, id, inputs, settings);
      assert.doesNotMatch(
        JSON.stringify(outputs),
        /\{(id|arn|name|region|account|input)[}.]/,
        type,
      );
    }
  });

  it("gives the same outputs again for the same id, and another id to another resource", () => {
    const type = "aws:rds/instance:Instance";
    const kind = kindOf(type);
    const inputs = { identifier: "payments", port: 5433 };
    const id = newId(kind, inputs, settings);
    const once = outputsOf(type, kind, id, inputs, settings);
    assert.deepEqual(outputsOf(type, kind, id, inputs, settings), once);
    assert.notEqual(newId(kind, inputs, settings), id);
    assert.match(
      String(once["endpoint"]),
      /^payments\.c[a-z0-9]{11}\.eu-central-1\.rds\.amazonaws\.com:5433$/,
    );
    assert.equal(once["endpoint"], `${String(once["address"])}:5433`);
  });

  it("makes the id of resources that AWS addresses by arn that arn", () => {
    const type = "aws:lb/listener:Listener";
    const arn =
      "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/alb/0123456789abcdef";
    const inputs = { loadBalancerArn: arn };
    const id = newId(kindOf(type), inputs, settings);
    assert.match(id, /:listener\/app\/alb\/0123456789abcdef\/[0-9a-f]{16}$/);
    assert.equal(outputsOf(type, kindOf(type), id, inputs, settings)["arn"], id);
  });

  it("refuses a type it doesn't know, naming it and the file to add it to", () => {
    assert.throws(
      () => kindOf("aws:sagemaker/model:Model"),
      /aws:sagemaker\/model:Model; add a row for it to automation\/local-cloud\/catalogue\/ \(sagemaker\.ts/,
    );
  });
});
