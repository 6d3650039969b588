import * as path from "node:path";
import { deedsInWords, everythingDone, noteDeeds } from "../local-cloud/people/deeds";
import { localProviders } from "../local-cloud/provider-programs";
import { writeProviders } from "../pulumi-cli/executables";
import { findEngine } from "../pulumi-cli/find-engine";
import { localEnvironment } from "./local-environment";
import { policyPack } from "./policy-pack";
import { copyProject } from "../adapters/pulumi/project-copy";
import { stackFile, writeConfig, type ConfigValue } from "../adapters/pulumi/stack-file";
import type { PolicyPacks } from "../adapters/pulumi/policy-packs";
import { localDeadlines, openStack } from "../adapters/pulumi/stack";
import type { Preview, Stack } from "../ports/stack";
import type { RunFolder } from "../run/run-folder";

/** A stack to rehearse with, and which engine drives it. */
export interface RehearsalStack {
  /**
   * Its first update is judged by the policy pack. Its previews are not: with the packs a weight step's
   * took 13 s instead of 8 (medians of nine on two busy cores, on the stack `dev`), and all that the step
   * may change is the traffic record, in a stack that was judged before.
   */
  readonly stack: Stack;
  /** Previews the stack, judged by the policy pack. */
  judge(): Promise<Preview>;
  /** For people, such as `Pulumi 3.255.0 (build)`. */
  readonly engine: string;
  /** What Pulumi's processes find in their environment, for another process that opens the same stack. */
  readonly env: Readonly<Record<string, string>>;
  /** Sets config in the copy, by key with its namespace. */
  setConfig(values: Readonly<Record<string, ConfigValue>>): Promise<void>;
}

/** What to deploy, and where the copy of it is kept. */
export interface RehearsalStackOptions {
  readonly project: string;
  readonly folder: RunFolder;
  readonly name: string;
  /** A resume keeps the copy that the run was begun with. */
  readonly keepCopy: boolean;
  readonly say: (line: string) => void;
}

/** Opens the rehearsed stack: the user's program and stack file, on a copy, with the real engine. */
export async function openRehearsalStack(options: RehearsalStackOptions): Promise<RehearsalStack> {
  const { folder, name } = options;
  const engine = await findEngine({ onProgress: options.say });
  if (!options.keepCopy) {
    await copyProject({
      from: options.project,
      to: folder.project,
      stack: name,
      plugins: {
        languageHostFolder: engine.languageHostFolder,
        providers: { names: localProviders.names, folder: await writeProviders(localProviders) },
      },
    });
  }
  const env = await localEnvironment({
    engine,
    backend: folder.pulumiState,
    home: path.join(folder.root, "pulumi-home"),
    cloud: folder.cloud,
  });
  const deeds = noteDeeds(folder.cloud, everythingDone);
  const said = path.relative(options.project, deeds);
  options.say(`As if people had done what is theirs to do (${said}): ${deedsInWords}.`);
  const packs = policyPack(options.project, path.join(folder.root, "policies.json"));
  const open = (judge: PolicyPacks["judge"]) => {
    const policyPacks = { ...packs, judge };
    const how = { policyPacks, create: true, deadlines: localDeadlines };
    return openStack({ engine, project: folder.project, name, env, ...how });
  };
  return {
    stack: await open("updates"),
    judge: async () => (await open("updates-and-previews")).preview(),
    engine: `Pulumi ${engine.version} (${engine.how})`,
    env,
    setConfig: (values) => writeConfig(stackFile(folder.project, name), values),
  };
}
