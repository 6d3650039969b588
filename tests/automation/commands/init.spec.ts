import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { localEnvironment } from "../../../automation/compose/local-environment";
import { storeNames } from "../../../automation/compose/stores/places";
import { refuseMissing } from "../../../automation/compose/stores/refusals";
import { localProviders } from "../../../automation/local-cloud/provider-programs";
import { outputSchema } from "../../../automation/operate/envelope";
import { writeProviders } from "../../../automation/pulumi-cli/executables";
import { needEngine } from "../../helpers/engine";
import { needMoto, startMoto, type Moto } from "../../helpers/moto";
import { connections, region } from "../compose/aws-account";
import { temporaryFolder } from "../adapters/pulumi/temporary-folder";

const cli = path.resolve(__dirname, "../../../automation/cli.ts");
const register = path.resolve(__dirname, "../../../automation/register.cjs");

// The real engine; the buckets' resources are the stand-in's, S3 is moto's: what the stand-in has made of a
// bucket is made there too, and Pulumi's own S3 backend is what reads and writes the state in it.
describe("the names of a stack's buckets", () => {
  const stores = { stateBucket: "states", accessLogBucket: "logs" };

  it("are refused where one is missing, is none, or is there twice", () => {
    assert.equal(storeNames("dev", { ...connections, stores }).lease, "leases");
    assert.throws(() => storeNames("dev", connections), /stores is missing: expected stateBucket/);
    for (const [stateBucket, why] of [
      ["States", /found the bucket name 'States'/],
      ["journal", /journal is there for two things/],
    ] as const) {
      const other = { ...connections, stores: { ...stores, stateBucket } };
      assert.throws(() => storeNames("dev", other), why);
    }
  });
});

describe("stores that their state says are made", () => {
  const names = { journal: "j", lease: "l", state: "s", "access-logs": "a" };
  const found = {
    journal: "there",
    lease: "there",
    state: "there",
    "access-logs": "there",
  } as const;
  const where = { stack: "dev", project: "/p" };

  it("are refused, by name and with what to do, where S3 does not show one", () => {
    refuseMissing(found, names, where);
    assert.throws(
      () => refuseMissing({ ...found, lease: "absent" }, names, where),
      /Found: l \(for the lease[^)]*\) is not there, though[^]*pulumi refresh --stack dev --cwd \/p/,
    );
    assert.throws(
      () => refuseMissing({ ...found, journal: "kept-from-us" }, names, where),
      /j \(for the journal[^)]*\) is another account's, or this role may not see it/,
    );
  });
});

describe("causeway init with the real engine", function () {
  this.timeout(240_000);
  const folder = temporaryFolder();
  const names = ["journal", "leases", "states", "logs"];
  let moto: Moto;
  let s3: S3Client;
  let env: NodeJS.ProcessEnv;

  before(async function () {
    const engine = await needEngine(this);
    moto = await startMoto(needMoto(this));
    const account = { AWS_ENDPOINT_URL: moto.endpoint, AWS_REGION: region };
    const keys = { AWS_ACCESS_KEY_ID: "made-up", AWS_SECRET_ACCESS_KEY: "made-up" };
    const credentials = { accessKeyId: "made-up", secretAccessKey: "made-up" };
    s3 = new S3Client({ endpoint: moto.endpoint, region, credentials, forcePathStyle: true });
    const found = await localEnvironment({
      engine,
      backend: folder.path("unused"),
      home: folder.path("home"),
      cloud: folder.path("cloud"),
    });
    // The engine takes a provider from PATH before any installed one.
    const PATH = `${await writeProviders(localProviders)}${path.delimiter}${process.env["PATH"]}`;
    env = { ...process.env, ...found, ...account, ...keys, PATH };
    fs.mkdirSync(folder.path("project"));
    const stores = { stateBucket: "states", accessLogBucket: "logs" };
    const journal = { ...connections.journal, retentionDays: 3650 };
    fs.writeFileSync(
      folder.path("project", "causeway.connections.dev.yaml"),
      JSON.stringify({ ...connections, journal, stores }),
    );
  });
  after(async () => {
    s3?.destroy();
    await moto?.stop();
  });

  async function init(...args: string[]) {
    const all = ["-r", register, cli, "-C", folder.path("project"), "init", "--stack", "dev"];
    const child = spawn(process.execPath, [...all, ...args], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (data) => (out += String(data)));
    child.stderr.on("data", (data) => (err += String(data)));
    const making = setInterval(() => void makeBuckets(), 200);
    const [code] = (await once(child, "close")) as [number];
    clearInterval(making);
    return { code, out, err };
  }
  const made = new Set<string>();
  /** In moto, each bucket that the stand-in has. */
  async function makeBuckets() {
    const text = records().join("\n");
    for (const Bucket of names) {
      if (made.has(Bucket) || !text.includes(`"arn:aws:s3:::${Bucket}"`)) continue;
      made.add(Bucket);
      const CreateBucketConfiguration = { LocationConstraint: region } as const;
      await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
    }
  }
  const records = () => {
    const root = folder.path("cloud", "records");
    if (!fs.existsSync(root)) return [];
    return fs
      .readdirSync(root, { recursive: true, encoding: "utf8" })
      .map((name) => path.join(root, name))
      .filter((file) => fs.statSync(file).isFile())
      .map((file) => fs.readFileSync(file, "utf8"));
  };

  it("says what it would make, and makes nothing", async () => {
    const { code, out, err } = await init("--dry-run", "--json");
    assert.equal(code, 0, err);
    const said = outputSchema.parse(JSON.parse(out));
    assert.ok(said.kind === "init" && said.data.dryRun);
    assert.deepEqual(
      said.data.buckets.map(({ name, found }) => [name, found]),
      names.map((name) => [name, "absent"]),
    );
    const buckets = said.data.changes.filter(({ type }) => type === "aws:s3/bucket:Bucket");
    assert.equal(buckets.length, 4);
    assert.match(said.data.retention, /3650 days/);
    assert.deepEqual(records(), []);
  });

  it("makes nothing where nobody can say yes", async () => {
    const { code, err } = await init();
    assert.equal(code, 2);
    assert.match(err, /--yes/);
    assert.deepEqual(records(), []);
  });

  it("makes them, and keeps the state in the bucket that it made", async () => {
    const { code, err } = await init("--yes");
    assert.equal(code, 0, err);
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: "states" }));
    const keys = Contents.map(({ Key }) => Key);
    assert.ok(
      keys.includes(".pulumi/stacks/causeway-stores/dev.json"),
      `the state's bucket holds ${keys.join(", ")}`,
    );
    assert.ok(!fs.existsSync(folder.path("project", ".causeway", "stores", "dev", "state")));
  });

  it("changes nothing a second time, from a machine that has only the connections", async () => {
    fs.rmSync(folder.path("project", ".causeway"), { recursive: true });
    const before = records();
    const { code, out, err } = await init("--json", "--yes");
    assert.equal(code, 0, err);
    const said = outputSchema.parse(JSON.parse(out));
    assert.ok(said.kind === "init");
    assert.deepEqual(said.data.changes, []);
    assert.deepEqual(
      said.data.buckets.map(({ found }) => found),
      names.map(() => "there"),
    );
    assert.match(said.data.keyArn ?? "", /^arn:aws:kms:/);
    assert.deepEqual(records(), before);
  });

  it("does not say that they stand where S3 shows one no more", async () => {
    await s3.send(new DeleteBucketCommand({ Bucket: "leases" }));
    const { code, out, err } = await init("--yes", "--json");
    assert.equal(code, 2, err);
    const said = outputSchema.parse(JSON.parse(out));
    assert.ok(said.kind === "error");
    assert.match(said.data.message, /^Found: leases \(for the lease.*is not there/);
  });

  it("puts nothing into a bucket of another's that is named for the state", async () => {
    const Bucket = "strangers";
    const CreateBucketConfiguration = { LocationConstraint: region } as const;
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
    await s3.send(new PutObjectCommand({ Bucket, Key: "theirs", Body: "x" }));
    const stores = { stateBucket: Bucket, accessLogBucket: "logs" };
    fs.writeFileSync(
      folder.path("project", "causeway.connections.dev.yaml"),
      JSON.stringify({ ...connections, stores }),
    );
    const { code, err } = await init("--dry-run");
    assert.equal(code, 2);
    assert.match(err, /strangers \(for Pulumi's state.*no state here knows it/);
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    assert.deepEqual(
      Contents.map(({ Key }) => Key),
      ["theirs"],
    );
  });

  it("touches no bucket that another has made", async () => {
    fs.writeFileSync(
      folder.path("project", "causeway.connections.dev.yaml"),
      JSON.stringify({
        ...connections,
        stores: { stateBucket: "other-states", accessLogBucket: "logs" },
      }),
    );
    const { code, err } = await init("--dry-run");
    assert.equal(code, 2);
    assert.match(err, /journal \(for the journal.*no state here knows it/);
  });
});
