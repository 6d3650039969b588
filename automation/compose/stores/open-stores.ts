import * as fs from "node:fs/promises";
import * as path from "node:path";
import { Buckets } from "../../adapters/aws/s3/buckets";
import type { PolicyPacks } from "../../adapters/pulumi/policy-packs";
import { copyProject } from "../../adapters/pulumi/project-copy";
import { linkPackages } from "../../adapters/pulumi/project-packages";
import { openStack } from "../../adapters/pulumi/stack";
import { EngineFailed } from "../../adapters/pulumi/stack-errors";
import { stackFile, writeConfig } from "../../adapters/pulumi/stack-file";
import { copyState, storedState, type StatePlace } from "../../adapters/pulumi/stored-state";
import type { Connections } from "../../connections/schema";
import type { Preview, Stack } from "../../ports/stack";
import { waitFor } from "../../process/wait-until";
import { findEngine } from "../../pulumi-cli/find-engine";
import type { Engine } from "../../pulumi-cli/engine";
import { awsSettings } from "../aws-settings";
import { awsDeadlines } from "../aws-stack";
import { policyPack } from "../policy-pack";
import { backendUrls, stateKeys, storeNames, storesFolder, type StoreNames } from "./places";
import { refuseMissing, refuseOthers, type FoundBuckets } from "./refusals";

/** The program, whose copy is deployed: see `infra/stores`. */
const program = path.join(__dirname, "../../../infra/stores");

/** How long a bucket that was just made may take until S3 answers for it, in milliseconds. */
const bucketMs = 60_000;

/** The stores of a stack as they are, and what can be done about them. */
export interface Stores {
  readonly names: StoreNames;
  readonly found: FoundBuckets;
  readonly stack: Stack;
  /** Previews the stores, judged by the policy pack. */
  judge(): Promise<Preview>;
  /** Where their own state is kept once they stand: for `pulumi login`. */
  readonly stateUrl: string;
  /**
   * Puts their state where it belongs: into the bucket that they have made. Does nothing a second time.
   * Answers the stack as that state has it. @throws EngineFailed, AwsFailure when it can't be moved.
   */
  settle(): Promise<Stack>;
}

/**
 * Opens the stack of a stack's stores. Its own state begins in a folder, since its bucket is what it makes,
 * and is moved into the bucket afterwards; from then on any machine finds it there.
 * Writes nothing into a bucket that holds no state of these stores.
 * @throws UsageError when a bucket of one of the names is somebody else's, or one that was made is gone;
 *   AwsFailure; StackLocked; EngineFailed.
 */
export async function openStores(asked: {
  /** The folder of the Pulumi project whose stack they are for. */
  readonly project: string;
  readonly stack: string;
  readonly connections: Connections;
  readonly say: (line: string) => void;
}): Promise<Stores> {
  const { project, stack: name, connections, say } = asked;
  const names = storeNames(name, connections);
  const settings = awsSettings(connections, say);
  const buckets = new Buckets(settings);
  try {
    const found = await lookAt(buckets, names);
    const engine = await findEngine({ onProgress: say });
    const folder = storesFolder(project, name);
    await writeProject(folder.project, { engine, name, names, region: settings.region });
    const urls = backendUrls(folder, names, settings.region);
    const place = (url: string): StatePlace => ({
      engine,
      project: folder.project,
      name,
      env: environment(engine, url),
    });
    const [local, bucket] = [place(urls.local), place(urls.bucket)];
    // The engine's own look at a backend writes into it: only at one that already holds this state.
    const ours = found.state === "there" && (await holdsState(buckets, names.state, name));
    const settled = ours && (await storedState(bucket)) !== undefined;
    if (settled) refuseMissing(found, names, { stack: name, project: folder.project });
    if (!settled) await fs.mkdir(folder.state, { recursive: true });
    if (!settled) refuseOthers(found, names, (await storedState(local)) !== undefined);
    const used = settled ? bucket : local;
    // Judged by the settings of its own program: a project's are about the project's.
    const pack = policyPack(program, path.join(folder.root, "policies.json"));
    const open = (judge: PolicyPacks["judge"], at = used, create = !settled) =>
      openStack({ ...at, create, policyPacks: { ...pack, judge }, deadlines: awsDeadlines });
    const stack = await open("updates");
    return {
      names,
      found,
      stack,
      judge: async () => (await open("updates-and-previews")).preview(),
      stateUrl: `s3://${names.state}`,
      settle: async () => {
        if (!settled) await moveState(local, bucket, names.state, settings);
        await fs.rm(folder.state, { recursive: true, force: true });
        return settled ? stack : open("updates", bucket, false);
      },
    };
  } finally {
    buckets.close();
  }
}

async function holdsState(buckets: Buckets, bucket: string, stack: string): Promise<boolean> {
  for (const key of stateKeys(stack)) if (await buckets.holds(bucket, key)) return true;
  return false;
}

async function lookAt(buckets: Buckets, names: StoreNames): Promise<FoundBuckets> {
  const states = await Promise.all(
    Object.entries(names).map(async ([purpose, name]) => [purpose, await buckets.look(name)]),
  );
  return Object.fromEntries(states) as FoundBuckets;
}

/** The stores hold no secret: their state needs no passphrase that somebody could lose. */
function environment(engine: Engine, backend: string): Record<string, string> {
  return { ...engine.env, PULUMI_BACKEND_URL: backend, PULUMI_CONFIG_PASSPHRASE: "" };
}

async function writeProject(
  folder: string,
  {
    engine,
    name,
    names,
    region,
  }: {
    readonly engine: Engine;
    readonly name: string;
    readonly names: StoreNames;
    readonly region: string;
  },
): Promise<void> {
  const { languageHostFolder } = engine;
  await copyProject({ from: program, to: folder, plugins: { languageHostFolder } });
  await linkPackages(folder);
  const file = stackFile(folder, name);
  await fs.appendFile(file, "");
  const key = (word: string) => `causeway-stores:${word}`;
  await writeConfig(file, {
    [key("region")]: region,
    [key("environment")]: name,
    [key("journalBucket")]: names.journal,
    [key("leaseBucket")]: names.lease,
    [key("stateBucket")]: names.state,
    [key("accessLogBucket")]: names["access-logs"],
  });
}

async function moveState(
  local: StatePlace,
  bucket: StatePlace,
  name: string,
  settings: ReturnType<typeof awsSettings>,
): Promise<void> {
  const state = await storedState(local);
  if (state === undefined) return;
  const buckets = new Buckets(settings);
  const there = async () => ((await buckets.look(name)) === "there" ? true : undefined);
  const seen = await waitFor(there, { withinMs: bucketMs, everyMs: 1_000 }).finally(() =>
    buckets.close(),
  );
  if (seen === undefined) {
    throw new EngineFailed(
      `The bucket ${name} was made, and S3 has not answered for it within ${bucketMs / 1_000} s. ` +
        "The state of the stores stays in its folder: run the same again.",
    );
  }
  await copyState(state, bucket);
}
