import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { actionsOfCommands } from "../../../automation/adapters/aws/actions";
import { iamPolicy } from "../../../automation/compose/iam-policy";
import { parseConnections } from "../../../automation/connections/schema";

const adapters = path.resolve(__dirname, "../../../automation/adapters/aws");

/** What a person asks of AWS, with rights of their own. */
const ofAPerson = ["price-list.ts", path.join("s3", "buckets.ts")];

/** Every command of the SDK that the controller's adapters make. */
function commandsInSources(): string[] {
  const sources = fs
    .readdirSync(adapters, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !ofAPerson.includes(name))
    .map((name) => fs.readFileSync(path.join(adapters, name), "utf8"));
  const found = sources.flatMap((text) =>
    [...text.matchAll(/new (\w+Command)\(/g)].map(([, name]) => name ?? ""),
  );
  return [...new Set(found)].sort();
}

const document = {
  version: 1,
  region: "eu-central-1",
  journal: { bucket: "journal", leaseBucket: "leases" },
  databases: {
    source: { secret: "bank/source", replicationSecret: "bank/source-replication" },
    target: { secret: "bank/target", replicationSecret: "bank/target-replication" },
  },
  gates: ["blue", "green"].map((site) => ({
    site,
    url: "https://10.0.0.5:8443",
    secret: "bank/agents",
  })),
  figures: ["blue", "green"].map((site) => ({ site, namespace: "Bank" })),
};
const policy = (more: object = {}, keyArn?: string) =>
  iamPolicy({
    keyArn,
    connections: parseConnections(JSON.stringify({ ...document, ...more }), "connections"),
    notify: [{ kind: "sns", to: "arn:aws:sns:eu-central-1:111111111111:people" }],
    stack: "prod",
    account: "111111111111",
    hostedZoneId: "Z1",
    writerParameterName: "/bank/writer",
    poolClusterName: "pool",
  });
const actions = (of: ReturnType<typeof policy>) =>
  of.Statement.flatMap(({ Action }) => Action).sort();

describe("the controller's IAM policy", () => {
  it("knows every call that the adapters make, and none besides", () => {
    assert.deepEqual(commandsInSources(), Object.keys(actionsOfCommands).sort());
  });

  it("leaves out what a person asks only while the controller's composition does not use it", () => {
    const composition = fs.readFileSync(path.resolve(adapters, "../../compose/aws.ts"), "utf8");
    for (const name of ofAPerson) {
      assert.equal(composition.includes(name.replace(".ts", "")), false, name);
    }
  });

  it("allows what the calls need and no more, on the stack's own resources", () => {
    assert.deepEqual(actions(policy()), [
      "cloudwatch:GetMetricData",
      "route53:ChangeResourceRecordSets",
      "route53:GetChange",
      "route53:ListResourceRecordSets",
      "s3:GetObject",
      "s3:ListBucket",
      "s3:PutObject",
      "secretsmanager:DescribeSecret",
      "secretsmanager:GetSecretValue",
      "sns:Publish",
      "ssm:GetParameter",
      "ssm:PutParameter",
    ]);
    const wide = policy().Statement.filter(({ Resource }) => Resource.includes("*"));
    assert.deepEqual(
      wide.flatMap(({ Action }) => Action),
      ["cloudwatch:GetMetricData"],
    );
    const objects = policy().Statement.find(({ Action }) => Action.includes("s3:PutObject"));
    assert.deepEqual(objects?.Resource, [
      "arn:aws:s3:::journal/causeway/prod/*",
      "arn:aws:s3:::leases/causeway/prod/*",
    ]);
  });

  it("lets the controller use the key of the buckets that causeway init makes", () => {
    const key = "arn:aws:kms:eu-central-1:111111111111:key/1";
    const usage = policy({}, key).Statement.find(({ Resource }) => Resource.includes(key));
    assert.deepEqual(usage?.Action, ["kms:Decrypt", "kms:GenerateDataKey"]);
  });

  it("grows with what the connections ask for", () => {
    const more = { findings: {}, journal: { ...document.journal, retentionDays: 3650 } };
    const added = actions(policy(more)).filter((one) => !actions(policy()).includes(one));
    assert.deepEqual(added, ["s3:PutObjectRetention", "securityhub:GetFindings"]);
  });

  it("lists the pool's tasks where agents are found there, in that cluster alone", () => {
    const [blue] = document.gates;
    const green = { site: "green", tasks: {}, secret: "bank/agents" };
    const { Statement } = policy({ gates: [blue, green] });
    const of = (action: string) => Statement.find(({ Action }) => Action.includes(action));
    assert.deepEqual(of("ecs:ListTasks")?.Resource, [
      "arn:aws:ecs:eu-central-1:111111111111:container-instance/pool/*",
    ]);
    assert.deepEqual(of("ecs:DescribeTasks")?.Resource, [
      "arn:aws:ecs:eu-central-1:111111111111:task/pool/*",
    ]);
  });
});
