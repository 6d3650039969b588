import * as assert from "node:assert/strict";
import { keyNeeds } from "../../../../automation/local-cloud/resource-policies/needs";
import { ACloud } from "../a-cloud";

const account = "111122223333";
const root = `arn:aws:iam::${account}:root`;
const role = `arn:aws:iam::${account}:role/payments`;

const lets = (principal: object, actions: readonly string[], condition?: object) => ({
  Effect: "Allow",
  Principal: principal,
  Action: actions.map((action) => `kms:${action}`),
  Resource: "*",
  ...(condition === undefined ? {} : { Condition: condition }),
});
const through = (service: string, ...actions: string[]) =>
  lets({ AWS: "*" }, actions, {
    StringEquals: {
      "kms:CallerAccount": account,
      "kms:ViaService": `${service}.eu-central-1.amazonaws.com`,
    },
  });
const asks = (service: string, actions: readonly string[], condition?: object) =>
  lets({ Service: `${service}.amazonaws.com` }, actions, condition);

const session = { StringLike: { "kms:EncryptionContext:aws:ssm:SessionId": "*" } };
const ofTheAccount = { StringEquals: { "aws:SourceAccount": account } };
const fargate = { StringEquals: { "kms:EncryptionContext:aws:ecs:clusterAccount": account } };

interface Case {
  readonly type: string;
  readonly what: string;
  readonly inputs: (key: string) => Record<string, unknown>;
  readonly good: readonly object[];
  /** Policies that leave somebody out, and what AWS then says. */
  readonly bad: readonly (readonly [string, readonly object[], RegExp])[];
}

const cluster = (configuration: object) => ({ name: "payments", configuration });
const storage = (key: string) =>
  cluster({ managedStorageConfiguration: { fargateEphemeralStorageKmsKeyId: key } });

const cases: readonly Case[] = [
  {
    type: "aws:cloudwatch/logGroup:LogGroup",
    what: "a log group",
    inputs: (key) => ({ name: "/payments", kmsKeyId: key }),
    good: [
      asks("logs.eu-central-1", ["Encrypt", "Decrypt", "GenerateDataKey*"], {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:eu-central-1:${account}:log-group:*`,
        },
      }),
    ],
    bad: [
      [
        "for another region's service",
        [asks("logs.us-east-1", ["Encrypt", "Decrypt", "GenerateDataKey"])],
        /CreateLogGroup, api error InvalidParameterException: The specified KMS key does not exist or is not allowed to be used with LogGroup 'arn:aws:logs:eu-central-1:111122223333:log-group:\/payments'/,
      ],
      [
        "for other groups",
        [
          asks("logs.eu-central-1", ["Encrypt", "Decrypt", "GenerateDataKey"], {
            ArnEquals: {
              "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:eu-central-1:${account}:log-group:/other`,
            },
          }),
        ],
        /InvalidParameterException/,
      ],
    ],
  },
  {
    type: "aws:ecs/cluster:Cluster",
    what: "the storage of a cluster's tasks",
    inputs: storage,
    good: [
      asks("fargate", ["GenerateDataKeyWithoutPlaintext"], fargate),
      asks("fargate", ["CreateGrant"], {
        ...fargate,
        "ForAllValues:StringEquals": { "kms:GrantOperations": ["Decrypt"] },
      }),
    ],
    bad: [
      [
        "without Fargate",
        [through("ec2", "GenerateDataKeyWithoutPlaintext", "CreateGrant")],
        /no task of it starts: ResourceInitializationError.*kms:GenerateDataKeyWithoutPlaintext to fargate\.amazonaws\.com/,
      ],
      [
        "without the grant",
        [asks("fargate", ["GenerateDataKeyWithoutPlaintext"], fargate)],
        /doesn't allow kms:CreateGrant to fargate\.amazonaws\.com/,
      ],
    ],
  },
  {
    type: "aws:ecs/cluster:Cluster",
    what: "ECS Exec",
    inputs: (key) => cluster({ executeCommandConfiguration: { kmsKeyId: key } }),
    good: [lets({ AWS: root }, ["Decrypt"], session)],
    bad: [["only through a service", [through("ssm", "Decrypt")], /ECS Exec opens no session/]],
  },
  {
    type: "aws:ssm/document:Document",
    what: "sessions",
    inputs: (key) => ({
      name: "SSM-SessionManagerRunShell",
      documentType: "Session",
      content: JSON.stringify({ schemaVersion: "1.0", inputs: { kmsKeyId: key } }),
    }),
    good: [lets({ AWS: root }, ["Decrypt", "GenerateDataKey"], session)],
    bad: [
      [
        "only through a service",
        [through("ssm", "Decrypt", "GenerateDataKey")],
        /no session opens.*doesn't allow kms:Decrypt, kms:GenerateDataKey/,
      ],
    ],
  },
  {
    type: "aws:lambda/function:Function",
    what: "a function's environment",
    inputs: (key) => ({ name: "hook", role, kmsKeyArn: key }),
    good: [through("lambda", "CreateGrant", "Encrypt", "Decrypt")],
    bad: [
      [
        "through another service",
        [through("secretsmanager", "CreateGrant", "Encrypt", "Decrypt")],
        /CreateFunction, api error InvalidParameterValueException: .*invalid for CreateGrant/,
      ],
      [
        "with a Deny that wins",
        [
          through("lambda", "CreateGrant", "Encrypt", "Decrypt"),
          { ...lets({ AWS: "*" }, ["CreateGrant"]), Effect: "Deny" },
        ],
        /doesn't allow kms:CreateGrant to/,
      ],
    ],
  },
  {
    type: "aws:cloudtrail/trail:Trail",
    what: "a trail",
    inputs: (key) => ({ name: "payments", s3BucketName: "payments-audit", kmsKeyId: key }),
    good: [asks("cloudtrail", ["GenerateDataKey", "DescribeKey"], ofTheAccount)],
    bad: [
      [
        "for another account's trails",
        [
          asks("cloudtrail", ["GenerateDataKey", "DescribeKey"], {
            StringEquals: { "aws:SourceAccount": "999999999999" },
          }),
        ],
        /CreateTrail, api error InsufficientEncryptionPolicyException/,
      ],
      [
        "with a condition that DescribeKey can't meet",
        [
          asks("cloudtrail", ["GenerateDataKey", "DescribeKey"], {
            StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*" },
          }),
        ],
        /doesn't allow kms:DescribeKey to/,
      ],
    ],
  },
  {
    type: "aws:secretsmanager/secret:Secret",
    what: "a secret",
    inputs: (key) => ({ name: "payments", kmsKeyId: key }),
    good: [through("secretsmanager", "GenerateDataKey", "Decrypt")],
    bad: [["without it", [], /AccessDeniedException: Access to KMS is not allowed/]],
  },
  {
    type: "aws:rds/instance:Instance",
    what: "a database",
    inputs: (key) => ({
      identifier: "payments",
      instanceClass: "db.t4g.large",
      engine: "postgres",
      kmsKeyId: key,
    }),
    good: [through("rds", "CreateGrant", "GenerateDataKey", "Decrypt", "Encrypt", "DescribeKey")],
    bad: [
      [
        "without grants",
        [through("rds", "GenerateDataKey", "Decrypt", "Encrypt")],
        /CreateDBInstance, api error KMSKeyNotAccessibleFault.*doesn't allow kms:CreateGrant to/,
      ],
    ],
  },
  {
    type: "aws:ecr/repository:Repository",
    what: "a repository",
    inputs: (key) => ({
      name: "app",
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: key }],
    }),
    good: [through("ecr", "CreateGrant")],
    bad: [["without it", [], /CreateRepository, api error KmsException/]],
  },
  {
    type: "aws:backup/vault:Vault",
    what: "a vault",
    inputs: (key) => ({ name: "payments", kmsKeyArn: key }),
    good: [through("backup", "CreateGrant", "GenerateDataKey", "Decrypt")],
    bad: [["without it", [], /CreateBackupVault, api error InvalidParameterValueException/]],
  },
];

describe("the policies of keys", () => {
  let cloud: ACloud;
  beforeEach(() => (cloud = new ACloud()));
  afterEach(() => cloud.remove());

  for (const { type, what, inputs, good, bad } of cases) {
    it(`that are as AWS documents them serve ${what}`, async () => {
      const key = await cloud.key(good);
      await cloud.make(type, inputs(String(key.outputs["arn"])));
    });

    for (const [how, statements, words] of bad) {
      it(`refuse ${what} ${how}, in AWS's words`, async () => {
        const key = await cloud.key(statements);
        await assert.rejects(cloud.make(type, inputs(String(key.outputs["arn"]))), words);
      });
    }
  }

  it("are found by id and by alias too", async () => {
    const key = await cloud.key([]);
    await cloud.make("aws:kms/alias:Alias", { name: "alias/data", targetKeyId: key.id });
    for (const name of [key.id, "alias/data", `arn:aws:kms:eu-central-1:${account}:alias/data`]) {
      const secret = { name: "payments", kmsKeyId: name };
      await assert.rejects(cloud.make("aws:secretsmanager/secret:Secret", secret), /Access to KMS/);
    }
    const managed = { name: "payments", kmsKeyId: "alias/aws/secretsmanager" };
    await cloud.make("aws:secretsmanager/secret:Secret", managed);
  });

  it("can't be changed so that those who use the key are shut out", async () => {
    const type = "aws:kms/key:Key";
    const key = await cloud.key([through("secretsmanager", "GenerateDataKey", "Decrypt")]);
    const secret = { name: "payments", kmsKeyId: key.outputs["arn"] };
    await cloud.make("aws:secretsmanager/secret:Secret", secret);
    const narrow = { policy: JSON.stringify({ Version: "2012-10-17", Statement: [] }) };
    await assert.rejects(
      cloud.provider.update(key.id, cloud.urn(type, "a"), key.outputs, narrow),
      /Access to KMS is not allowed\. The policy of key/,
    );
    await cloud.provider.update(key.id, cloud.urn(type, "a"), key.outputs, {
      policy: String(key.outputs["policy"]),
    });
  });

  it("are judged by rows that each name their source", () => {
    const rows = Object.values(keyNeeds).flat();
    assert.ok(rows.length >= 15, `${rows.length} rows`);
    for (const { source, actions } of rows) {
      assert.match(source, /(guide|reference)/);
      assert.ok(actions.length > 0);
    }
  });
});
