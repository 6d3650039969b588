import * as assert from "node:assert/strict";
import { roleNeeds } from "../../../automation/local-cloud/roles/needs";
import { ACloud } from "./a-cloud";

const account = "111122223333";
const role = `arn:aws:iam::${account}:role/worker`;
const secret = `arn:aws:secretsmanager:eu-central-1:${account}:secret:payments-abcdef`;
const connection = `arn:aws:codeconnections:eu-central-1:${account}:connection/c`;

const lets = (Action: string | readonly string[], Resource: string, Condition?: object) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});
const inRegion = { StringEquals: { "aws:RequestedRegion": "eu-central-1" } };
const interfaces = [
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:Describe*",
  "ec2:AssignPrivateIpAddresses",
  "ec2:UnassignPrivateIpAddresses",
];
const logs = lets(
  ["logs:CreateLogStream", "logs:PutLogEvents"],
  `arn:aws:logs:eu-central-1:${account}:log-group:app:*`,
);
const artifacts = lets("s3:*Object*", "arn:aws:s3:::artifacts/*");
const build = lets(
  ["codebuild:StartBuild", "codebuild:BatchGetBuilds"],
  `arn:aws:codebuild:eu-central-1:${account}:project/build`,
);

const action = (provider: string, configuration: object) => ({
  name: provider,
  category: "Build",
  owner: "AWS",
  provider,
  version: "1",
  configuration,
});
const pipeline = {
  name: "delivery",
  roleArn: role,
  artifactStores: [{ location: "artifacts", type: "S3" }],
  stages: [
    {
      name: "Source",
      actions: [action("CodeStarSourceConnection", { ConnectionArn: connection })],
    },
    { name: "Build", actions: [action("CodeBuild", { ProjectName: "build" })] },
  ],
};
const project = {
  name: "build",
  serviceRole: role,
  artifacts: { type: "CODEPIPELINE" },
  source: { type: "CODEPIPELINE" },
  environment: { type: "LINUX_CONTAINER", image: "x", computeType: "BUILD_GENERAL1_SMALL" },
  logsConfig: { cloudwatchLogs: { groupName: "app" } },
  vpcConfig: { vpcId: "vpc-1", subnets: ["subnet-1"], securityGroupIds: ["sg-1"] },
};

interface Case {
  readonly inputs: Record<string, unknown>;
  readonly good: readonly object[];
  readonly bad: readonly (readonly [string, readonly object[], RegExp])[];
}

const cases: Readonly<Record<string, Case>> = {
  "aws:lambda/function:Function": {
    inputs: { name: "hook", role, vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: [] } },
    good: [lets(interfaces, "*", inRegion)],
    bad: [
      [
        "two of EC2's actions",
        [lets(interfaces.slice(0, 3), "*", inRegion)],
        /CreateFunction, api error InvalidParameterValueException: The provided execution role.*allows ec2:AssignPrivateIpAddresses, ec2:UnassignPrivateIpAddresses on \*/,
      ],
      [
        "them in this region",
        [lets(interfaces, "*", { StringEquals: { "aws:RequestedRegion": "us-east-1" } })],
        /InvalidParameterValueException/,
      ],
      [
        "what a Deny takes away",
        [lets(interfaces, "*"), { ...lets("ec2:Create*", "*"), Effect: "Deny" }],
        /allows ec2:CreateNetworkInterface on/,
      ],
    ],
  },
  "aws:codepipeline/pipeline:Pipeline": {
    inputs: pipeline,
    good: [artifacts, build, lets("codeconnections:UseConnection", connection)],
    bad: [
      [
        "its connection under the connection's own name",
        [artifacts, build, lets("codestar-connections:UseConnection", connection)],
        /source action fails with AccessDenied\. No policy .* allows codeconnections:UseConnection/,
      ],
      [
        "its artifacts by version",
        [
          lets(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::artifacts/*"),
          build,
          lets("codeconnections:*", "*"),
        ],
        /allows s3:GetObjectVersion on arn:aws:s3:::artifacts\//,
      ],
    ],
  },
  "aws:codebuild/project:Project": {
    inputs: project,
    good: [logs, lets(interfaces, "*", inRegion)],
    bad: [
      ["the VPC", [logs], /CreateProject, api error InvalidInputException: Not authorized/],
      ["its log", [lets(interfaces, "*")], /ACCESS_DENIED\. No policy .* allows logs:Create/],
    ],
  },
  "aws:ecs/taskDefinition:TaskDefinition": {
    inputs: {
      family: "payments",
      executionRoleArn: role,
      containerDefinitions: JSON.stringify([
        {
          name: "app",
          image: `${account}.dkr.ecr.eu-central-1.amazonaws.com/app:1`,
          secrets: [{ name: "PASSWORD", valueFrom: `${secret}:password::` }],
          logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "app" } },
        },
      ]),
    },
    good: [
      logs,
      lets("secretsmanager:GetSecretValue", secret),
      lets("ecr:*", `arn:aws:ecr:eu-central-1:${account}:repository/app`),
    ],
    bad: [
      [
        "its secret",
        [logs, lets("ecr:*", "*"), lets("secretsmanager:GetSecretValue", `${secret}-other`)],
        /unable to pull secrets for container app\. No policy .* allows secretsmanager:GetSecretValue/,
      ],
      ["its image", [logs, lets("secretsmanager:*", "*")], /unable to pull its image/],
    ],
  },
};

const document = (statements: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

describe("what roles are allowed", () => {
  let cloud: ACloud;
  beforeEach(async () => {
    cloud = new ACloud();
    await cloud.make("aws:iam/role:Role", { name: "worker", assumeRolePolicy: document([]) });
  });
  afterEach(() => cloud.remove());

  const allow = (statements: readonly object[]) =>
    cloud.make("aws:iam/rolePolicy:RolePolicy", {
      name: "inline",
      role: "worker",
      policy: document(statements),
    });

  it("is tried here for every row", () => {
    assert.deepEqual(Object.keys(cases).sort(), Object.keys(roleNeeds).sort());
  });

  for (const [type, { inputs, good, bad }] of Object.entries(cases)) {
    it(`serves a ${type} that may do what it needs`, async () => {
      await allow(good);
      await cloud.make(type, inputs);
    });
    for (const [what, statements, words] of bad) {
      it(`refuses a ${type} whose role isn't allowed ${what}`, async () => {
        await allow(statements);
        await assert.rejects(cloud.make(type, inputs), words);
      });
      it(`refuses it too when the role's policy comes after: ${what}`, async () => {
        await cloud.make(type, inputs);
        await assert.rejects(allow(statements), words);
        await allow(good);
      });
    }
  }

  it("counts what is attached, and isn't judged where AWS's own policies are", async () => {
    const type = "aws:lambda/function:Function";
    const { inputs = {}, good = [] } = cases[type] ?? {};
    const policy = await cloud.make("aws:iam/policy:Policy", {
      name: "vpc",
      policy: document(good),
    });
    const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
    await allow([logs]);
    await assert.rejects(cloud.make(type, inputs), /InvalidParameterValueException/);
    const own = await cloud.make(attachment, {
      role: "worker",
      policyArn: policy.outputs["arn"],
    });
    await cloud.make(type, inputs, "attached");
    await cloud.provider.delete(own.id, cloud.urn(attachment, "a"), own.outputs);
    const managed = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole";
    await cloud.make(attachment, { role: "worker", policyArn: managed });
    await cloud.make(type, { ...inputs, name: "other" }, "managed");
  });
});

describe("the policy of a VPC's S3 endpoint", () => {
  let cloud: ACloud;
  beforeEach(() => (cloud = new ACloud()));
  afterEach(() => cloud.remove());

  const endpoint = (...actions: string[]) => ({
    vpcId: "vpc-1",
    serviceName: "com.amazonaws.eu-central-1.s3",
    policy: document([{ ...lets(actions, "*"), Principal: "*" }]),
  });
  const narrow = endpoint("s3:GetObject", "s3:PutObject");
  const wide = endpoint("s3:GetObject", "s3:GetObjectVersion", "s3:PutObject");
  const words =
    /DOWNLOAD_SOURCE or UPLOAD_ARTIFACTS: AccessDenied\. .*doesn't allow s3:GetObjectVersion/;
  const type = "aws:ec2/vpcEndpoint:VpcEndpoint";

  it("lets a pipeline's jobs fetch artifacts by version, or is refused", async () => {
    await cloud.make("aws:codebuild/project:Project", project);
    const made = await cloud.make(type, narrow);
    await assert.rejects(cloud.make("aws:codepipeline/pipeline:Pipeline", pipeline), words);
    await cloud.provider.update(made.id, cloud.urn(type, "a"), made.outputs, wide);
    await cloud.make("aws:codepipeline/pipeline:Pipeline", pipeline);
    const back = cloud.provider.update(made.id, cloud.urn(type, "a"), made.outputs, narrow);
    await assert.rejects(back, words);
  });

  it("isn't asked by jobs outside of the VPC", async () => {
    await cloud.make("aws:codebuild/project:Project", { ...project, vpcConfig: undefined });
    await cloud.make(type, narrow);
    await cloud.make("aws:codepipeline/pipeline:Pipeline", pipeline);
  });

  it("lets tasks pull layers, whose addresses ECR signs, or is refused", async () => {
    const bucket = "arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*";
    const withPolicy = (condition?: object) => ({
      ...endpoint(),
      vpcId: subnet.outputs["vpcId"],
      policy: document([{ ...lets("s3:GetObject", bucket, condition), Principal: "*" }]),
    });
    const subnet = await cloud.make("aws:ec2/subnet:Subnet", {
      vpcId: "vpc-1",
      cidrBlock: "10.0.0.0/24",
    });
    const service = { name: "payments", networkConfiguration: { subnets: [subnet.id] } };
    const ours = withPolicy({ StringEquals: { "aws:PrincipalAccount": account } });
    const made = await cloud.make(type, ours);
    await assert.rejects(
      cloud.make("aws:ecs/service:Service", service),
      /CannotPullContainerError/,
    );
    await cloud.provider.update(made.id, cloud.urn(type, "a"), made.outputs, withPolicy());
    await cloud.make("aws:ecs/service:Service", service);
    const back = cloud.provider.update(made.id, cloud.urn(type, "a"), made.outputs, ours);
    await assert.rejects(back, /CannotPullContainerError/);
  });
});
