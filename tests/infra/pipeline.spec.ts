import assert from "node:assert/strict";
import { GitHubRole, Pipeline, Registry, type PipelineArgs } from "../../infra/delivery";
import { account, logging, makeComponent } from "../helpers/component";
import { inputsOf, only, promiseOf } from "../helpers/mocks";

const make = (changes: Partial<PipelineArgs> = {}) =>
  makeComponent(
    () =>
      new Pipeline("delivery", {
        ...account,
        stack: "prod",
        source: { kind: "GitHub", repository: "example/payment-app", branch: "main" },
        infrastructure: { repository: "example/causeway", branch: "main" },
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

type Stages = {
  name: string;
  actions: {
    name: string;
    provider: string;
    inputArtifacts?: string[];
    configuration: Record<string, string>;
  }[];
}[];

const pipelineType = "aws:codepipeline/pipeline:Pipeline";

describe("Pipeline", () => {
  it("builds, scans, previews and asks before it deploys to production", async () => {
    const { resources } = await make();
    const { inputs } = only(resources, pipelineType);
    const stages = inputs["stages"] as Stages;
    assert.deepEqual(
      stages.map(({ name, actions }) => [name, ...actions.map((action) => action.name)]),
      [
        ["Source", "source", "infrastructure"],
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

  it("previews the stack from its own repository, with the team's state and the public CLI", async () => {
    const { resources } = await make();
    const stages = only(resources, pipelineType).inputs["stages"] as Stages;
    const infrastructure = stages[0]?.actions[1];
    assert.equal(infrastructure?.configuration["FullRepositoryId"], "example/causeway");
    const preview = stages.find(({ name }) => name === "Preview")?.actions[0];
    assert.deepEqual(preview?.inputArtifacts, ["infrastructure"]);
    const { inputs } = only(resources, "aws:codebuild/project:Project", "delivery-preview");
    const variables = inputs["environment"].environmentVariables as object[];
    assert.deepEqual(variables, [
      { name: "STACK", value: "prod" },
      { name: "STATE_URL", value: "s3://state?region=eu-central-1&awssdk=v2" },
    ]);
    const commands = inputs["source"].buildspec as string;
    assert.match(commands, /"pulumi login/);
    // `npm run pulumi` is the stand-in for AWS, with an empty state.
    assert.doesNotMatch(commands, /npm run pulumi/);
  });

  it("previews nothing where no repository holds this project", async () => {
    const { resources } = await make({ infrastructure: undefined });
    const stages = only(resources, pipelineType).inputs["stages"] as Stages;
    assert.ok(stages.every(({ name }) => name !== "Preview"));
    assert.ok(resources.every(({ name }) => name !== "delivery-preview"));
  });

  it("may use its connection under the name of the ARN's own service", async () => {
    const { resources } = await make();
    const { inputs } = only(resources, "aws:iam/rolePolicy:RolePolicy", "delivery-policy");
    const { Statement } = JSON.parse(inputs["policy"] as string) as {
      Statement: { Action: string | string[]; Resource: string }[];
    };
    const use = Statement.find(({ Action }) => [Action].flat().some((one) => /UseConn/.test(one)));
    const service = use?.Resource.split(":")[2];
    assert.ok([use?.Action].flat().includes(`${service}:UseConnection`), service);
  });

  it("starts on a push to CodeCommit, which tells nobody else", async () => {
    const source = { kind: "CodeCommit", repository: "payment-app", branch: "main" } as const;
    const { resources } = await make({ source });
    const rule = only(resources, "aws:cloudwatch/eventRule:EventRule").inputs;
    assert.match(rule["eventPattern"] as string, /"referenceName":\["main"\]/);
    only(resources, "aws:cloudwatch/eventTarget:EventTarget");
    const none = (await make()).resources;
    assert.ok(none.every(({ type }) => type !== "aws:cloudwatch/eventRule:EventRule"));
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
    const key = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:nvd";
    const withKey = await make({ nvdApiKeySecretArn: key });
    const checked = only(withKey.resources, type, "delivery-dependencies").inputs;
    assert.deepEqual((checked["environment"].environmentVariables as object[])[1], {
      name: "NVD_API_KEY",
      value: key,
      type: "SECRETS_MANAGER",
    });
    assert.match(checked["source"].buildspec as string, /"cache":\{"paths":\["\/root\/\.m2/);
    const scan = only(resources, type, "delivery-image-scan").inputs["source"].buildspec as string;
    // Enhanced scanning never completes: it is ACTIVE once it has looked.
    assert.match(scan, /COMPLETE\|ACTIVE\) break/);
    assert.doesNotMatch(scan, /wait image-scan-complete/);
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
