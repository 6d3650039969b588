import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import * as assert from "node:assert/strict";
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const root = path.resolve(__dirname, "../../..");
const cloud = path.join(root, "automation/local-cloud");

describe("the local cloud's processes", () => {
  let dir: string;
  const children: ChildProcessWithoutNullStreams[] = [];

  const start = (file: string, args: string[], env: NodeJS.ProcessEnv = {}) => {
    const register = path.join(root, "automation/register.cjs");
    const child = spawn(process.execPath, ["-r", register, path.join(cloud, file), ...args], {
      env: { ...process.env, ...env },
    });
    children.push(child);
    return child;
  };
  const firstLine = (child: ChildProcessWithoutNullStreams) =>
    new Promise<string>((resolve) => child.stdout.once("data", (data) => resolve(String(data))));
  const ending = (child: ChildProcessWithoutNullStreams) =>
    new Promise<{ code: number | null; stderr: string }>((resolve) => {
      let stderr = "";
      child.stderr.on("data", (data) => (stderr += String(data)));
      child.once("close", (code) => resolve({ code, stderr }));
    });

  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-cloud-"));
  });

  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
    fs.rmSync(dir, { recursive: true });
  });

  it("say their ports, and end when their parent's pipe does", async () => {
    const child = start("main.ts", [JSON.stringify({ dir, addresses: {}, seed: 1 })]);
    const ended = ending(child);
    const ready = JSON.parse(await firstLine(child)) as {
      dns: { port: number };
      route53Endpoint: string;
    };
    assert.ok(ready.dns.port > 0);
    const zones = await fetch(`${ready.route53Endpoint}/2013-04-01/hostedzonesbyname`);
    assert.equal(zones.status, 200);
    child.stdin.end();
    assert.deepEqual(await ended, { code: 0, stderr: "" });
  });

  it("refuse options that aren't theirs", async () => {
    const { code, stderr } = await ending(start("main.ts", [JSON.stringify({ dir, speed: 1 })]));
    assert.equal(code, 1);
    assert.match(stderr, /options of the local cloud can't be used:[^]*speed/);
  });

  it("serve the engine's contract as the aws plugin", async () => {
    const child = start("plugin.ts", ["aws", "127.0.0.1:1"], { CAUSEWAY_LOCAL_CLOUD: dir });
    const port = Number(await firstLine(child));
    const client = new ResourceProviderClient(
      `127.0.0.1:${port}`,
      grpc.credentials.createInsecure(),
    );
    const configure = new proto.ConfigureRequest();
    configure.setArgs(Struct.fromJavaScript({ region: "eu-central-1" }));
    const configured = await new Promise<proto.ConfigureResponse>((resolve, reject) =>
      client.configure(configure, (error, response) => (error ? reject(error) : resolve(response))),
    );
    assert.equal(configured.getSupportspreview(), true);

    const urn = "urn:pulumi:dev::causeway::aws:ec2/vpc:Vpc::network";
    const create = new proto.CreateRequest();
    create.setUrn(urn);
    create.setProperties(Struct.fromJavaScript({ cidrBlock: "10.0.0.0/16" }));
    const created = await new Promise<proto.CreateResponse>((resolve, reject) =>
      client.create(create, (error, response) => (error ? reject(error) : resolve(response))),
    );
    assert.match(created.getId(), /^vpc-/);

    const diff = new proto.DiffRequest();
    diff.setUrn(urn);
    diff.setId(created.getId());
    diff.setOldInputs(Struct.fromJavaScript({ cidrBlock: "10.0.0.0/16" }));
    diff.setNews(Struct.fromJavaScript({ cidrBlock: "10.1.0.0/16" }));
    const found = await new Promise<proto.DiffResponse>((resolve, reject) =>
      client.diff(diff, (error, response) => (error ? reject(error) : resolve(response))),
    );
    assert.deepEqual(found.getReplacesList(), ["cidrBlock"]);

    const unknown = new proto.CheckRequest();
    unknown.setUrn("urn:pulumi:dev::causeway::aws:sagemaker/model:Model::model");
    await assert.rejects(
      new Promise((resolve, reject) =>
        client.check(unknown, (error, response) => (error ? reject(error) : resolve(response))),
      ),
      /doesn't know the resource type aws:sagemaker\/model:Model/,
    );
    client.close();
  });

  it("refuse to start as a plugin without the cloud's folder, or under another name", async () => {
    const none = await ending(start("plugin.ts", ["aws"], { CAUSEWAY_LOCAL_CLOUD: "" }));
    assert.equal(none.code, 1);
    assert.match(none.stderr, /CAUSEWAY_LOCAL_CLOUD isn't set: expected the folder/);
    const other = await ending(start("plugin.ts", ["gcp"]));
    assert.match(other.stderr, /"gcp" is no stand-in; expected aws or awsx/);
  });
});
