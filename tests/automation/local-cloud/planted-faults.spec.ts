import * as assert from "node:assert/strict";
import { noteDeeds } from "../../../automation/local-cloud/people/deeds";
import { ACloud } from "./a-cloud";

const account = "111122223333";
const role = `arn:aws:iam::${account}:role/worker`;
const rule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const document = (...statements: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const lets = (Principal: object, Action: readonly string[], Condition?: object) => ({
  Effect: "Allow",
  Principal,
  Action,
  Resource: "*",
  ...(Condition === undefined ? {} : { Condition }),
});
const through = (service: string) =>
  lets({ AWS: "*" }, ["kms:CreateGrant", "kms:Encrypt", "kms:Decrypt"], {
    StringEquals: {
      "kms:CallerAccount": account,
      "kms:ViaService": `${service}.eu-central-1.amazonaws.com`,
    },
  });
const ofTheAccount = { StringEquals: { "aws:SourceAccount": account } };
const cluster = { "kms:EncryptionContext:aws:ecs:clusterAccount": account };
const events = { Service: "events.amazonaws.com" };
const use = ["kms:GenerateDataKey", "kms:Decrypt"];

/** A small program: with the fault, or as it has to be. */
type Program = (cloud: ACloud, faulty: boolean) => Promise<unknown>;

const pack = (SourceIdentifier: string) => ({
  name: "pci",
  templateBody: JSON.stringify({
    Resources: {
      Rule: {
        Type: "AWS::Config::ConfigRule",
        Properties: { ConfigRuleName: "r", Source: { Owner: "AWS", SourceIdentifier } },
      },
    },
  }),
});

async function pipelineOf(cloud: ACloud, connectionAction: string, endpointActions: string[]) {
  const connection = `arn:aws:codeconnections:eu-central-1:${account}:connection/c`;
  await cloud.make("aws:iam/role:Role", { name: "worker", assumeRolePolicy: document() });
  await cloud.make("aws:iam/rolePolicy:RolePolicy", {
    name: "inline",
    role: "worker",
    policy: document(
      { Effect: "Allow", Action: ["s3:*", "codebuild:*", "logs:*", "ec2:*"], Resource: "*" },
      { Effect: "Allow", Action: connectionAction, Resource: connection },
    ),
  });
  await cloud.make("aws:codebuild/project:Project", {
    name: "build",
    serviceRole: role,
    artifacts: { type: "CODEPIPELINE" },
    source: { type: "CODEPIPELINE" },
    environment: { type: "LINUX_CONTAINER", image: "x", computeType: "BUILD_GENERAL1_SMALL" },
    vpcConfig: { vpcId: "vpc-1", subnets: ["subnet-1"], securityGroupIds: ["sg-1"] },
  });
  await cloud.make("aws:ec2/vpcEndpoint:VpcEndpoint", {
    vpcId: "vpc-1",
    serviceName: "com.amazonaws.eu-central-1.s3",
    policy: document({ ...lets({ AWS: "*" }, endpointActions), Principal: "*" }),
  });
  const action = (provider: string, configuration: object) => ({
    name: provider,
    category: "Build",
    owner: "AWS",
    provider,
    version: "1",
    configuration,
  });
  await cloud.make("aws:codepipeline/pipeline:Pipeline", {
    name: "delivery",
    roleArn: role,
    artifactStores: [{ location: "artifacts", type: "S3" }],
    stages: [
      { name: "s", actions: [action("CodeStarSourceConnection", { ConnectionArn: connection })] },
      { name: "b", actions: [action("CodeBuild", { ProjectName: "build" })] },
    ],
  });
}

const byVersion = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"];

/** Each fault, AWS's words, and the program. */
const faults: readonly (readonly [string, RegExp, Program])[] = [
  [
    "A1: an apostrophe in a security group rule's description",
    /InvalidParameterValue: .*Invalid rule description/,
    (cloud, faulty) =>
      cloud.make(rule, {
        securityGroupId: "sg-1",
        ipProtocol: "tcp",
        description: faulty ? "Green's way" : "The way of green",
      }),
  ],
  [
    "A2: Config delivers into a bucket that locks by default",
    /InsufficientDeliveryPolicyException/,
    async (cloud, faulty) => {
      const rule = { defaultRetention: { mode: "COMPLIANCE", days: 1 } };
      await cloud.make("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", {
        bucket: "audit",
        ...(faulty ? { rule } : {}),
      });
      const channel = { name: "delivery", s3BucketName: "audit" };
      await cloud.make("aws:cfg/deliveryChannel:DeliveryChannel", channel);
    },
  ],
  [
    "A3: a managed rule that AWS Config doesn't have",
    /sourceIdentifier ECS_SERVICE_ASSIGN_PUBLIC_IP_DISABLED is invalid/,
    (cloud, faulty) =>
      cloud.make(
        "aws:cfg/conformancePack:ConformancePack",
        pack(faulty ? "ECS_SERVICE_ASSIGN_PUBLIC_IP_DISABLED" : "ECS_CONTAINERS_NONPRIVILEGED"),
      ),
  ],
  [
    "A4: a function's environment under a key that gives Lambda no grant",
    /Lambda was unable to configure access to your environment variables/,
    async (cloud, faulty) => {
      const key = await cloud.key([through(faulty ? "secretsmanager" : "lambda")]);
      const kmsKeyArn = key.outputs["arn"];
      await cloud.make("aws:lambda/function:Function", { name: "hook", role, kmsKeyArn });
    },
  ],
  [
    "A5: a cluster's storage under a key that leaves Fargate out",
    /no task of it starts: ResourceInitializationError/,
    async (cloud, faulty) => {
      const fargate = lets(
        { Service: "fargate.amazonaws.com" },
        ["kms:GenerateDataKeyWithoutPlaintext", "kms:CreateGrant"],
        { StringEquals: cluster },
      );
      const key = await cloud.key(faulty ? [] : [fargate]);
      const storage = { fargateEphemeralStorageKmsKeyId: key.outputs["arn"] };
      const configuration = { managedStorageConfiguration: storage };
      await cloud.make("aws:ecs/cluster:Cluster", { name: "payments", configuration });
    },
  ],
  [
    "A6: a second monitor of services",
    /LimitExceededException: Limit exceeded on dimensional spend monitor creation/,
    async (cloud, faulty) => {
      const type = "aws:costexplorer/anomalyMonitor:AnomalyMonitor";
      const monitor = { monitorType: "DIMENSIONAL", monitorDimension: "SERVICE" };
      if (faulty) await cloud.make(type, { name: "of the landing zone", ...monitor }, "first");
      await cloud.make(type, { name: "ours", ...monitor });
    },
  ],
  [
    "A7: a rotation of a secret without a value",
    /RotateSecret, api error ResourceNotFoundException/,
    async (cloud, faulty) => {
      const secret = await cloud.make("aws:secretsmanager/secret:Secret", { name: "payments" });
      if (!faulty) noteDeeds(cloud.dir, { secretValues: ["payments"] });
      const rotation = { secretId: secret.id, rotationRules: { automaticallyAfterDays: 30 } };
      await cloud.make("aws:secretsmanager/secretRotation:SecretRotation", rotation);
    },
  ],
  [
    "A8: a certificate whose zone nobody delegated",
    /waiting for ACM Certificate .* \(last state: 'PENDING_VALIDATION'/,
    async (cloud, faulty) => {
      const made = await cloud.make("aws:acm/certificate:Certificate", {
        domainName: "pay.example.com",
        validationMethod: "DNS",
      });
      if (!faulty) noteDeeds(cloud.dir, { delegatedZones: ["pay.example.com"] });
      const validation = { certificateArn: made.id };
      await cloud.make("aws:acm/certificateValidation:CertificateValidation", validation);
    },
  ],
  [
    "B3: an encrypted topic that asks EventBridge for its account",
    /what events\.amazonaws\.com publishes never arrives/,
    async (cloud, faulty) => {
      const condition = faulty ? ofTheAccount : undefined;
      const key = await cloud.key([lets(events, use, condition)]);
      const kmsMasterKeyId = key.outputs["arn"];
      const topic = await cloud.make("aws:sns/topic:Topic", { kmsMasterKeyId });
      const policy = document(lets(events, ["sns:Publish"], condition));
      await cloud.make("aws:sns/topicPolicy:TopicPolicy", { arn: topic.id, policy });
      const target = { rule: "findings", targetId: "topic", arn: topic.id };
      await cloud.make("aws:cloudwatch/eventTarget:EventTarget", target);
    },
  ],
  [
    "B7: a connection under one name, its permission under the other",
    /its source action fails with AccessDenied/,
    (cloud, faulty) =>
      pipelineOf(cloud, `${faulty ? "codestar-" : "code"}connections:UseConnection`, byVersion),
  ],
  [
    "B8: an S3 endpoint that doesn't let jobs read artifacts by version",
    /doesn't allow s3:GetObjectVersion/,
    (cloud, faulty) =>
      pipelineOf(
        cloud,
        "codeconnections:UseConnection",
        byVersion.filter((action) => !faulty || action !== "s3:GetObjectVersion"),
      ),
  ],
  [
    "B9: a resolver endpoint in one zone",
    /ipAddresses/i,
    (cloud, faulty) =>
      cloud.make("aws:route53/resolverEndpoint:ResolverEndpoint", {
        direction: "OUTBOUND",
        securityGroupIds: ["sg-1"],
        ipAddresses: ["subnet-1", "subnet-2"]
          .slice(faulty ? 1 : 0)
          .map((subnetId) => ({ subnetId })),
      }),
  ],
];

describe("the faults of a first deployment", () => {
  let cloud: ACloud;
  beforeEach(() => (cloud = new ACloud()));
  afterEach(() => cloud.remove());

  for (const [fault, words, program] of faults) {
    it(`${fault}: refused`, () => assert.rejects(program(cloud, true), words));
    it(`${fault}: its good twin is taken`, () => program(cloud, false));
  }
});
