import assert from "node:assert/strict";
import { GitHubRole, Pipeline, Registry, type PipelineArgs } from "../../../infra/delivery";
import { account, logging, makeComponent } from "../../helpers/component";
import { inputsOf, only, promiseOf } from "../../helpers/mocks";

const make = (changes: Partial<PipelineArgs> = {}) =>
  makeComponent(
    () =>
      new Pipeline("delivery", {
        ...account,
        stack: "prod",
        source: { kind: "GitHub", repository: "example/payment-app", branch: "main" },
        approval: "manual",
        artifactBucketName: "working",
        artifactBucketArn: "arn:aws:s3:::working",
        artifactKeyArn: "arn:key",
        repositoryArn: "arn:repository",
        repositoryUrl: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/registry/payment-app",
        stateBucketArn: "arn:aws:s3:::state",
        stateKeyArn: "arn:key/state",
        appSpec: "{}",
        applicationName: "application",
        deploymentGroupName: "group",
        taskRoleArns: ["arn:role"],
        vpcId: "vpc-1",
        subnetIds: ["subnet-a"],
        securityGroupId: "sg-build",
        topicArn: "arn:topic",
        logging,
        ...changes,
      }),
  );

type Stages = { name: string; actions: { name: string; provider: string }[] }[];

const pipelineType = "aws:codepipeline/pipeline:Pipeline";

describe("Pipeline", () => {
  it("builds, scans, previews and asks before it deploys to production", async () => {
    const { resources } = await make();
    const { inputs } = only(resources, pipelineType);
    const stages = inputs["stages"] as Stages;
    assert.deepEqual(
      stages.map(({ name, actions }) => [name, ...actions.map((action) => action.name)]),
      [
        ["Source", "source"],
        ["Build", "build"],
        ["Scan", "sast", "dependencies", "image-scan"],
        ["Preview", "preview"],
        ["Approve", "approve"],
        ["Deploy", "deploy"],
      ],
    );
    assert.deepEqual(inputs["artifactStores"], [
      { type: "S3", location: "working", encryptionKey: { type: "KMS", id: "arn:key" } },
    ]);
  });

  it("asks nobody elsewhere", async () => {
    const { resources } = await make({ approval: "none" });
    const stages = only(resources, pipelineType).inputs["stages"] as Stages;
    assert.ok(stages.every(({ name }) => name !== "Approve"));
  });

  it("reads a connection's source without a stored token, or CodeCommit without a connection", async () => {
    const connection = "aws:codeconnections/connection:Connection";
    assert.equal(only((await make()).resources, connection).inputs["providerType"], "GitHub");
    const source = { kind: "CodeCommit", repository: "payment-app", branch: "main" } as const;
    const { resources } = await make({ source });
    assert.ok(resources.every(({ type }) => type !== connection));
    const stages = only(resources, pipelineType).inputs["stages"] as Stages;
    assert.equal(stages[0]?.actions[0]?.provider, "CodeCommit");
  });

  it("runs each job in the VPC, unprivileged, with a role of its own", async () => {
    const { resources } = await make();
    const projects = resources.filter(({ type }) => type === "aws:codebuild/project:Project");
    assert.equal(projects.length, 5);
    const roles = new Set<string>();
    for (const { inputs } of projects) {
      assert.equal(inputs["environment"].privilegedMode, false);
      assert.equal(inputs["vpcConfig"].vpcId, "vpc-1");
      assert.equal(inputs["encryptionKey"], "arn:key");
      roles.add(inputs["serviceRole"] as string);
    }
    assert.equal(roles.size, 5);
  });

  it("stops at findings of the scans", async () => {
    const { resources } = await make({ failOnCvss: 9 });
    const type = "aws:codebuild/project:Project";
    const variables = only(resources, type, "delivery-dependencies").inputs["environment"]
      .environmentVariables as object[];
    assert.deepEqual(variables, [{ name: "FAIL_ON_CVSS", value: "9" }]);
    const scan = only(resources, type, "delivery-image-scan").inputs["source"].buildspec as string;
    assert.match(scan, /\.CRITICAL \/\/ 0\) == 0 and \(\.HIGH/);
  });
});

describe("GitHubRole", () => {
  it("is taken by one environment of one repository, without a stored key", async () => {
    const { component, resources } = await makeComponent(
      () =>
        new GitHubRole("github", {
          ...account,
          makeProvider: true,
          repository: "example/payment-app",
          environment: "prod",
          repositoryArn: "arn:repository",
          applicationName: "application",
          deploymentGroupName: "group",
          taskRoleArns: ["arn:role"],
        }),
    );
    const { Statement } = JSON.parse(
      only(resources, "aws:iam/role:Role").inputs["assumeRolePolicy"] as string,
    ) as { Statement: { Condition: object }[] };
    assert.deepEqual(Statement[0]?.Condition, {
      StringEquals: {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": "repo:example/payment-app:environment:prod",
      },
    });
    assert.match(await promiseOf(component.roleArn), /github-role$/);
  });
});

describe("Registry", () => {
  it("scans images, and never lets a tag move", async () => {
    const { resources } = await makeComponent(
      () => new Registry("registry", { keyArn: "arn:key" }),
    );
    const repositories = inputsOf(
      resources,
      "aws:ecr/repository:Repository",
      ({ imageTagMutability, imageScanningConfiguration, forceDelete }): unknown[] => [
        imageTagMutability,
        imageScanningConfiguration,
        forceDelete,
      ],
    );
    const expected = ["IMMUTABLE", { scanOnPush: true }, false];
    assert.deepEqual(repositories, [expected, expected]);
  });
});
