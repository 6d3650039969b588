import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import {
  everythingDone,
  hasDeeds,
  noteDeeds,
  readDeeds,
} from "../../../automation/local-cloud/people/deeds";
import { pendingStates } from "../../../automation/local-cloud/people/pending";
import { ACloud } from "./a-cloud";

const types = {
  zone: "aws:route53/zone:Zone",
  certificate: "aws:acm/certificate:Certificate",
  validation: "aws:acm/certificateValidation:CertificateValidation",
  listener: "aws:lb/listener:Listener",
  secret: "aws:secretsmanager/secret:Secret",
  version: "aws:secretsmanager/secretVersion:SecretVersion",
  rotation: "aws:secretsmanager/secretRotation:SecretRotation",
  repository: "aws:ecr/repository:Repository",
  task: "aws:ecs/taskDefinition:TaskDefinition",
  service: "aws:ecs/service:Service",
  connection: "aws:codeconnections/connection:Connection",
  subscription: "aws:sns/topicSubscription:TopicSubscription",
};

const image = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/payment-app:1.0.0";

describe("what waits for a person", () => {
  let cloud: ACloud;
  beforeEach(() => (cloud = new ACloud()));
  afterEach(() => cloud.remove());

  const did = (deeds: Parameters<typeof noteDeeds>[1]) => noteDeeds(cloud.dir, deeds);
  const pending = () =>
    pendingStates(cloud.store, readDeeds(cloud.dir)).map(
      ({ urn, state }) => `${urn.split(":").pop() ?? ""}: ${state}`,
    );
  const certificate = () =>
    cloud.make(types.certificate, { domainName: "pay.example.com", validationMethod: "DNS" });

  const status = async (type: string, made: { id: string; outputs: object }, output: string) => {
    const remembered = { inputs: {}, outputs: made.outputs as Record<string, unknown> };
    const found = await cloud.provider.read(made.id, cloud.urn(type, "a"), remembered);
    return found?.outputs[output];
  };

  it("a certificate: its validation and its listener are refused until the zone is delegated", async () => {
    const made = await certificate();
    const validation = { certificateArn: made.id };
    const listener = {
      loadBalancerArn: "arn:alb",
      port: 443,
      protocol: "HTTPS",
      certificateArn: made.id,
      defaultActions: [{ type: "forward", targetGroupArn: "arn:group" }],
    };
    await assert.rejects(
      cloud.make(types.validation, validation),
      /waiting for ACM Certificate .* timeout while waiting for state to become 'ISSUED' \(last state: 'PENDING_VALIDATION'/,
    );
    await assert.rejects(
      cloud.make(types.listener, listener),
      /CreateListener, api error UnsupportedCertificate: The certificate/,
    );
    assert.equal(await status(types.certificate, made, "status"), "PENDING_VALIDATION");
    assert.deepEqual(pending(), ["a: PENDING_VALIDATION"]);

    did({ delegatedZones: ["other.example.com"] });
    await assert.rejects(cloud.make(types.validation, validation), /PENDING_VALIDATION/);
    did({ delegatedZones: ["example.com"] });
    await cloud.make(types.validation, validation);
    await cloud.make(types.listener, listener);
    assert.equal(await status(types.certificate, made, "status"), "ISSUED");
    assert.deepEqual(pending(), []);
  });

  it("a zone, which says its name servers until it is delegated", async () => {
    const { outputs } = await cloud.make(types.zone, { name: "pay.example.com" });
    const [waiting] = pendingStates(cloud.store, readDeeds(cloud.dir));
    const [server = "no server"] = outputs["nameServers"] as readonly string[];
    assert.ok(waiting?.until.includes(server), waiting?.until);
    did({ delegatedZones: ["pay.example.com"] });
    assert.deepEqual(pending(), []);
  });

  it("a rotation: refused until its secret has a value, from a person or from the program", async () => {
    const secret = await cloud.make(types.secret, { name: "payments" });
    const rotation = { secretId: secret.id, rotationRules: { automaticallyAfterDays: 30 } };
    await assert.rejects(
      cloud.make(types.rotation, rotation),
      /RotateSecret, api error ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSCURRENT/,
    );
    assert.deepEqual(pending(), ["a: without a value"]);
    did({ secretValues: ["payments"] });
    await cloud.make(types.rotation, rotation);

    const other = await cloud.make(types.secret, { name: "other" }, "b");
    await cloud.make(types.version, { secretId: other.id, secretString: "x" });
    await cloud.make(types.rotation, { ...rotation, secretId: other.id }, "b");
    assert.deepEqual(pending(), []);
  });

  it("a service: never steady until its image is pushed and its secrets have values", async () => {
    await cloud.make(types.repository, { name: "payment-app" });
    const secret = await cloud.make(types.secret, { name: "payments" }, "secret");
    const task = await cloud.make(types.task, {
      family: "payments",
      containerDefinitions: JSON.stringify([
        {
          name: "app",
          image,
          secrets: [{ name: "PASSWORD", valueFrom: `${secret.id}:password::` }],
        },
        { name: "proxy", image: "public.ecr.aws/docker/library/nginx:1.27" },
      ]),
    });
    const inputs = { name: "payments", taskDefinition: task.outputs["arn"], desiredCount: 2 };
    await assert.rejects(
      cloud.make(types.service, { ...inputs, waitForSteadyState: true }),
      /waiting for ECS Service \(payments\).*CannotPullContainerError: payment-app:1\.0\.0: not found; ResourceInitializationError: unable to pull secrets/,
    );
    // Whoever doesn't wait gets a service that runs nothing: AWS takes it.
    await cloud.make(types.service, inputs, "service");
    assert.deepEqual(pending(), ["service: without a running task", "secret: without a value"]);
    did({ pushedImages: ["payment-app:0.9.0"], secretValues: [secret.id] });
    assert.deepEqual(pending(), ["service: without a running task"]);
    did({ pushedImages: ["payment-app:1.0.0"] });
    assert.deepEqual(pending(), []);
    await cloud.make(types.service, { ...inputs, name: "b", waitForSteadyState: true }, "b");
  });

  it("a connection and a subscription, whose state a refresh then sees", async () => {
    const connection = await cloud.make(types.connection, { name: "git", providerType: "GitHub" });
    const mail = { topic: "arn:aws:sns:x", protocol: "email", endpoint: "call@example.com" };
    const subscription = await cloud.make(types.subscription, mail, "mail");
    await cloud.make(types.subscription, { ...mail, protocol: "https" }, "pager");
    assert.deepEqual(pending(), ["a: PENDING", "mail: PendingConfirmation"]);
    assert.equal(await status(types.connection, connection, "connectionStatus"), "PENDING");
    did({ acceptedConnections: ["git"], confirmedSubscriptions: ["call@example.com"] });
    assert.deepEqual(pending(), []);
    assert.equal(await status(types.connection, connection, "connectionStatus"), "AVAILABLE");
    assert.equal(await status(types.subscription, subscription, "pendingConfirmation"), false);
  });

  it("nothing, when everything is done", async () => {
    did(everythingDone);
    const made = await certificate();
    await cloud.make(types.validation, { certificateArn: made.id });
    await cloud.make(types.secret, { name: "payments" }, "secret");
    assert.deepEqual(pending(), []);
  });

  it("is kept in a file that adds up, and is refused when it says something else", () => {
    assert.equal(hasDeeds(cloud.dir), false);
    const file = did({ pushedImages: ["a:1"] });
    did({ pushedImages: ["a:1", "b:1"], delegatedZones: ["example.com"] });
    assert.equal(hasDeeds(cloud.dir), true);
    assert.deepEqual(readDeeds(cloud.dir).pushedImages, ["a:1", "b:1"]);
    assert.equal(path.dirname(file), cloud.dir);
    fs.writeFileSync(file, '{"pushedImage":["a:1"]}');
    assert.throws(() => readDeeds(cloud.dir), /doesn't say what people did:\n.*pushedImage/);
  });
});
