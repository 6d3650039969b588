import { objects, text, type Judged } from "../account-rules/rule";

/** Calls that a role must be allowed, and what happens when it isn't. */
export interface RoleNeed {
  readonly role: unknown;
  readonly actions: readonly string[];
  readonly resource: string;
  readonly otherwise: string;
  /** AWS's documentation. */
  readonly source: string;
}

type Needs = (judged: Judged) => readonly RoleNeed[];

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const parsedList = (value: unknown): readonly Record<string, unknown>[] => {
  try {
    return objects(JSON.parse(text(value)));
  } catch {
    return [];
  }
};

const lambda: Needs = ({ inputs }) => {
  if (list(objects(inputs["vpcConfig"])[0]?.["subnetIds"]).length === 0) return [];
  return [
    {
      role: inputs["role"],
      actions: [
        "ec2:CreateNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets",
        "ec2:DeleteNetworkInterface",
        "ec2:AssignPrivateIpAddresses",
        "ec2:UnassignPrivateIpAddresses",
      ],
      resource: "*",
      otherwise:
        "operation error Lambda: CreateFunction, api error InvalidParameterValueException: The provided execution role does not have permissions to call CreateNetworkInterface on EC2",
      source: "AWS Lambda developer guide, Giving functions access to a VPC, required permissions",
    },
  ];
};

/** The actions of a pipeline, with their configuration. */
const actionsOf = ({ inputs }: Judged) =>
  objects(inputs["stages"])
    .flatMap((stage) => objects(stage["actions"]))
    .map(({ provider, configuration }) => ({
      provider: text(provider),
      configuration: objects(configuration)[0] ?? {},
    }));

const pipeline: Needs = (judged) => {
  const { inputs, region, account } = judged;
  const role = inputs["roleArn"];
  const need = (actions: readonly string[], resource: string, what: string): RoleNeed => ({
    role,
    actions,
    resource,
    otherwise: `AWS takes the pipeline, and ${what} fails with AccessDenied`,
    source: "AWS CodePipeline user guide, Manage the CodePipeline service role",
  });
  const bucket = text(objects(inputs["artifactStores"])[0]?.["location"]);
  const artifacts = need(
    ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
    `arn:aws:s3:::${bucket}/artifact`,
    "every action",
  );
  const ofActions = actionsOf(judged).flatMap(({ provider, configuration }): RoleNeed[] => {
    const connection = text(configuration["ConnectionArn"]);
    const topic = text(configuration["NotificationArn"]);
    const project = text(configuration["ProjectName"]);
    if (provider === "CodeStarSourceConnection" && connection !== "") {
      // The action's prefix has to be the ARN's: the service was renamed, its permissions with it.
      const service = connection.split(":")[2] ?? "";
      return [need([`${service}:UseConnection`], connection, "its source action")];
    }
    if (provider === "CodeBuild") {
      const arn = `arn:aws:codebuild:${region}:${account}:project/${project}`;
      const actions = ["codebuild:StartBuild", "codebuild:BatchGetBuilds"];
      return [need(actions, arn, `its job ${project}`)];
    }
    return topic === "" ? [] : [need(["sns:Publish"], topic, "its approval's message")];
  });
  return [...(bucket === "" ? [] : [artifacts]), ...ofActions];
};

const task: Needs = ({ inputs, region, account }) => {
  const role = inputs["executionRoleArn"];
  if (role === undefined) return [];
  return parsedList(inputs["containerDefinitions"]).flatMap((container) => {
    const name = text(container["name"]);
    const need = (actions: readonly string[], resource: string, what: string): RoleNeed => ({
      role,
      actions,
      resource,
      otherwise: `AWS takes the task definition, and no task of it starts: ResourceInitializationError: unable to ${what} for container ${name}`,
      source: "Amazon ECS developer guide, task execution IAM role",
    });
    const secrets = objects(container["secrets"])
      .map(({ valueFrom }) => text(valueFrom))
      .filter((from) => from.includes(":secretsmanager:"))
      .map((from) => from.split(":").slice(0, 7).join(":"));
    const options = objects(objects(container["logConfiguration"])[0]?.["options"])[0] ?? {};
    const group = text(options["awslogs-group"]);
    const image = /^\d+\.dkr\.ecr\.[^/]+\/([^:@]+)/.exec(text(container["image"]))?.[1];
    const own = `arn:aws:logs:${region}:${account}:log-group:${group}:log-stream:x`;
    return [
      ...[...new Set(secrets)].map((arn) =>
        need(["secretsmanager:GetSecretValue"], arn, "pull secrets"),
      ),
      ...(group === ""
        ? []
        : [need(["logs:CreateLogStream", "logs:PutLogEvents"], own, "write its log")]),
      ...(image === undefined
        ? []
        : [
            need(
              ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
              `arn:aws:ecr:${region}:${account}:repository/${image}`,
              "pull its image",
            ),
          ]),
    ];
  });
};

const project: Needs = ({ inputs, region, account }) => {
  const role = inputs["serviceRole"];
  const source = "AWS CodeBuild user guide, Allow CodeBuild to interact with other services";
  const logs = objects(objects(inputs["logsConfig"])[0]?.["cloudwatchLogs"])[0];
  const group = text(logs?.["groupName"]);
  const inVpc = objects(inputs["vpcConfig"]).length > 0;
  return [
    ...(group === ""
      ? []
      : [
          {
            role,
            actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
            resource: `arn:aws:logs:${region}:${account}:log-group:${group}:log-stream:x`,
            otherwise: "AWS takes the project, and its builds end before they begin: ACCESS_DENIED",
            source,
          },
        ]),
    ...(inVpc
      ? [
          {
            role,
            actions: [
              "ec2:CreateNetworkInterface",
              "ec2:DescribeNetworkInterfaces",
              "ec2:DeleteNetworkInterface",
              "ec2:DescribeSubnets",
              "ec2:DescribeSecurityGroups",
              "ec2:DescribeDhcpOptions",
              "ec2:DescribeVpcs",
            ],
            resource: "*",
            otherwise:
              "operation error CodeBuild: CreateProject, api error InvalidInputException: Not authorized to perform DescribeSecurityGroups, or another call that a project in a VPC needs",
            source,
          },
        ]
      : []),
  ];
};

/** What the role of each resource has to be allowed. */
export const roleNeeds: Readonly<Record<string, Needs>> = {
  "aws:lambda/function:Function": lambda,
  "aws:codepipeline/pipeline:Pipeline": pipeline,
  "aws:codebuild/project:Project": project,
  "aws:ecs/taskDefinition:TaskDefinition": task,
};
