import assert from "node:assert/strict";
import { stackOutputsSchema } from "../../infra/outputs";
import { only, type Recorded } from "../helpers/mocks";
import { runProgram } from "../helpers/program";
import { stackConfig, stackNames } from "../helpers/stack-file";

const records = "aws:route53/recordsExclusive:RecordsExclusive";

const typesOf = ({ resources }: { resources: readonly Recorded[] }) =>
  new Set(resources.map(({ type }) => type));

/** What an account has once, by the switch of the config, and a type that only this makes. */
const onceAnAccount: Readonly<Record<string, string>> = {
  trail: "aws:cloudtrail/trail:Trail",
  configRecorder: "aws:cfg/recorder:Recorder",
  guardDuty: "aws:guardduty/detector:Detector",
  securityHub: "aws:securityhub/account:Account",
  inspector: "aws:inspector2/enabler:Enabler",
  macie: "aws:macie2/account:Account",
  accessAnalyzer: "aws:accessanalyzer/analyzer:Analyzer",
  baseline: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
  sessionPreferences: "aws:ssm/document:Document",
  costAnomalies: "aws:costexplorer/anomalyMonitor:AnomalyMonitor",
};

describe("the program", () => {
  for (const stack of stackNames) {
    it(`exports what the contract promises, for ${stack}`, async () => {
      const { outputs } = await runProgram(stack);
      const checked = stackOutputsSchema.safeParse(outputs);
      assert.deepEqual(checked.error?.issues ?? [], []);
      assert.deepEqual(Object.keys(outputs).sort(), Object.keys(stackOutputsSchema.shape).sort());
    });
  }

  it("changes nothing but the records' weights with greenTrafficPercent", async () => {
    const before = await runProgram("prod");
    const after = await runProgram("prod", { "causeway:greenTrafficPercent": "25" });
    assert.deepEqual(differing(before.resources, after.resources), [`${records} traffic-records`]);
    const weights = (run: typeof before) =>
      (only(run.resources, records).inputs["resourceRecordSets"] as { weight?: number }[]).map(
        ({ weight }) => weight,
      );
    assert.deepEqual(weights(before), [100, 0, undefined]);
    assert.deepEqual(weights(after), [75, 25, undefined]);
  });

  it("changes nothing but the task definition with the image", async () => {
    const before = await runProgram("dev");
    const service = JSON.parse(stackConfig("dev")["causeway:service"] ?? "{}") as object;
    const after = await runProgram("dev", {
      "causeway:service": JSON.stringify({ ...service, imageTag: "1.0.1" }),
    });
    assert.deepEqual(differing(before.resources, after.resources), [
      "aws:ecs/taskDefinition:TaskDefinition payment-task",
    ]);
  });

  it("lets ECS roll out by itself where the config says so: no CodeDeploy, no pipeline", async () => {
    const service = JSON.parse(stackConfig("dev")["causeway:service"] ?? "{}") as object;
    const { resources } = await runProgram("dev", {
      "causeway:service": JSON.stringify({
        ...service,
        deployment: { controller: "ecs", shift: "canary" },
      }),
    });
    const types = new Set(resources.map(({ type }) => type));
    assert.ok(!types.has("aws:codedeploy/deploymentGroup:DeploymentGroup"));
    assert.ok(!types.has("aws:codepipeline/pipeline:Pipeline"));
    const { inputs } = only(resources, "aws:ecs/service:Service", "payment-service");
    assert.equal(inputs["deploymentConfiguration"].strategy, "CANARY");
  });

  for (const [thing, once] of Object.entries(onceAnAccount)) {
    it(`makes no ${once} where causeway:account.${thing} is exists, and all the rest`, async () => {
      const account = JSON.stringify({ [thing]: "exists" });
      const types = typesOf(await runProgram("dev", { "causeway:account": account }));
      const made = Object.keys(onceAnAccount).filter((other) =>
        types.has(onceAnAccount[other] ?? ""),
      );
      assert.deepEqual(
        made,
        Object.keys(onceAnAccount).filter((other) => other !== thing),
      );
    });
  }

  it("makes nothing of the account where all of it is off, and the rest of the stack", async () => {
    const off = Object.fromEntries(Object.keys(onceAnAccount).map((thing) => [thing, "off"]));
    const types = typesOf(await runProgram("dev", { "causeway:account": JSON.stringify(off) }));
    assert.deepEqual(
      Object.values(onceAnAccount).filter((type) => types.has(type)),
      [],
    );
    assert.ok(!types.has("aws:cloudwatch/eventRule:EventRule"));
    assert.ok(types.has("aws:rds/instance:Instance"));
  });

  /** An error as the engine hands it to a program. */
  const refusal = (details: string) => Object.assign(new Error(details), { details });
  const undelegated = {
    "aws:acm/getCertificate:getCertificate": () => {
      throw refusal("no matching ACM Certificate found");
    },
  };
  const afterCertificate = [
    "aws:lb/listener:Listener",
    "aws:codedeploy/deploymentGroup:DeploymentGroup",
    "aws:codepipeline/pipeline:Pipeline",
    "aws:acm/certificateValidation:CertificateValidation",
  ];

  it("ends on day one without certificate, image and password, and says what comes next", async () => {
    const { resources, outputs } = await runProgram("prod", {}, undelegated);
    const types = new Set(
      resources.filter(({ name }) => !name.startsWith("connection-pool")).map(({ type }) => type),
    );
    assert.deepEqual(
      afterCertificate.filter((type) => types.has(type)),
      [],
    );
    assert.ok(
      types.has("aws:rds/instance:Instance") && types.has("aws:acm/certificate:Certificate"),
    );
    assert.ok(!types.has("aws:ecs/service:Service"));
    const steps = outputs["nextSteps"] as string[];
    assert.match(steps[0] ?? "", /^Delegate payment\.example\.com to ns-1\.awsdns\.com/);
    assert.equal(steps.filter((step) => step.startsWith("Push ")).length, 2);
    assert.equal(steps.filter((step) => step.startsWith("Add a password")).length, 5);
    const checked = stackOutputsSchema.safeParse(outputs);
    assert.deepEqual(checked.error?.issues ?? [], []);
  });

  it("adds to day one what has come, and takes nothing away", async () => {
    const before = await runProgram("prod", {}, undelegated);
    const after = await runProgram("prod");
    const names = ({ resources }: typeof before) =>
      new Set(resources.map(({ type, name }) => `${type} ${name}`));
    const now = names(after);
    assert.deepEqual(
      [...names(before)].filter((resource) => !now.has(resource)),
      [],
    );
    assert.deepEqual(after.outputs["nextSteps"], []);
  });

  it("takes nothing down for a certificate that has expired, and deploys nothing when the look-up fails", async () => {
    const answer = "aws:acm/getCertificate:getCertificate";
    const expired = await runProgram("dev", {}, { [answer]: { status: "EXPIRED" } });
    assert.ok(typesOf(expired).has("aws:ecs/service:Service"));
    const failing = {
      [answer]: () => {
        throw refusal("AccessDeniedException: not authorized to perform acm:ListCertificates");
      },
    };
    await assert.rejects(runProgram("prod", { "causeway:owner": "x" }, failing), /AccessDenied/);
  });

  it("deletes no service that stands because its certificate is gone, or is one of another name", async () => {
    const standing = {
      ...undelegated,
      "aws:ecs/getClusters:getClusters": {
        clusterArns: ["arn:aws:ecs:eu-central-1:111122223333:cluster/payment-cluster"],
      },
    };
    await assert.rejects(
      runProgram("dev", { "causeway:domainName": "other.example.com" }, standing),
      /payment-cluster stands.*no certificate of other\.example\.com.*would delete the service/s,
    );
    const unsure = {
      ...undelegated,
      "aws:ecs/getClusters:getClusters": () => {
        throw refusal("AccessDeniedException: not authorized to perform ecs:ListClusters");
      },
    };
    await assert.rejects(runProgram("dev", {}, unsure), /AccessDenied/);
  });

  it("sends no clients to green before it has a certificate", async () => {
    const early = { "causeway:greenTrafficPercent": "5" };
    await assert.rejects(
      runProgram("prod", early, undelegated),
      /greenTrafficPercent is 5.*expected 0/s,
    );
  });

  it("uses a certificate that exists, and changes nothing of it", async () => {
    const certificateArn =
      "arn:aws:acm:eu-central-1:111122223333:certificate/11111111-2222-3333-4444-555555555555";
    const existing = JSON.stringify({ certificateArn });
    const run = await runProgram("dev", { "causeway:existing": existing }, undelegated);
    const types = typesOf(run);
    assert.ok(!types.has("aws:acm/certificate:Certificate"));
    assert.ok(!types.has("aws:acm/certificateValidation:CertificateValidation"));
    const { inputs } = only(run.resources, "aws:lb/listener:Listener", "listeners-https");
    assert.equal(inputs["certificateArn"], certificateArn);
  });

  it("puts the alarms on the log group of a trail that exists", async () => {
    const account = JSON.stringify({ trail: "exists", trailLogGroup: "aws-controltower/trail" });
    const { resources } = await runProgram("dev", { "causeway:account": account });
    const filters = resources.filter(
      ({ type }) => type === "aws:cloudwatch/logMetricFilter:LogMetricFilter",
    );
    assert.equal(filters.length, 15);
    for (const { inputs } of filters) {
      assert.equal(inputs["logGroupName"], "aws-controltower/trail");
    }
  });

  it("makes a bastion, a chat channel and a role for GitHub only when asked", async () => {
    const delivery = JSON.parse(stackConfig("dev")["causeway:delivery"] ?? "{}") as object;
    const notifications = JSON.parse(
      stackConfig("dev")["causeway:notifications"] ?? "{}",
    ) as object;
    const optional = [
      "aws:ec2/instance:Instance",
      "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
      "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
    ];
    const made = async (changes: Record<string, string>) => {
      const { resources } = await runProgram("dev", changes);
      return optional.filter((type) => resources.some((resource) => resource.type === type));
    };
    assert.deepEqual(await made({}), []);
    const asked = {
      "causeway:bastion": "true",
      "causeway:delivery": JSON.stringify({
        ...delivery,
        gitHubActions: { repository: "example/payment-app", environment: "dev" },
      }),
      "causeway:notifications": JSON.stringify({
        ...notifications,
        slack: { teamId: "T0123456", channelId: "C0123456" },
      }),
    };
    assert.deepEqual(await made(asked), optional);
  });
});

type Resources = Awaited<ReturnType<typeof runProgram>>["resources"];

/** The resources that are new, gone, or have other inputs. */
function differing(before: Resources, after: Resources): string[] {
  const texts = (resources: Resources) =>
    new Map(resources.map(({ type, name, inputs }) => [`${type} ${name}`, JSON.stringify(inputs)]));
  const [old, now] = [texts(before), texts(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter(
    (key) => old.get(key) !== now.get(key),
  );
}
