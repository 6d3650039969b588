import { LocalWorkspace, type Deployment } from "@pulumi/pulumi/automation";
import type { Engine } from "../../pulumi-cli/engine";
import { callEngine } from "./call-engine";
import { commandOf } from "./own-session";
import { EngineFailed } from "./stack-errors";

/** Reading or writing a whole state takes seconds, a bucket's far away included; in milliseconds. */
const callMs = 120_000;

/** Where a stack's state lies: a backend, and what its processes need to reach it. */
export interface StatePlace {
  readonly engine: Engine;
  /** The folder of the Pulumi project. */
  readonly project: string;
  readonly name: string;
  /** PULUMI_BACKEND_URL and the passphrase among others. */
  readonly env: Readonly<Record<string, string>>;
}

/** The part of an exported state that is looked at. */
interface State {
  readonly resources?: readonly unknown[];
}

/**
 * The state of a stack, as the engine exports it; undefined where the backend has no such stack, or one
 * without resources. Opening a backend writes into it (`.pulumi/meta.yaml`): ask only one that is ours.
 * @throws StackLocked; EngineFailed with the engine's words.
 */
export async function storedState(place: StatePlace): Promise<Deployment | undefined> {
  const workspace = await workspaceOf(place);
  let found: Deployment | undefined;
  await calling("stack export", place, async () => {
    const names = (await workspace.listStacks()).map(({ name }) => name.split("/").at(-1));
    if (names.includes(place.name)) found = await workspace.exportStack(place.name);
  });
  return ((found?.deployment ?? {}) as State).resources?.length ? found : undefined;
}

/**
 * Copies a stack's state to another backend, and reads it back there.
 * @throws EngineFailed with the engine's words, or when the copy does not hold every resource.
 */
export async function copyState(state: Deployment, to: StatePlace): Promise<void> {
  const workspace = await workspaceOf(to);
  await calling("stack import", to, async () => {
    const names = (await workspace.listStacks()).map(({ name }) => name.split("/").at(-1));
    if (!names.includes(to.name)) await workspace.createStack(to.name);
    await workspace.importStack(to.name, state);
  });
  const count = (one: Deployment | undefined) =>
    ((one?.deployment ?? {}) as State).resources?.length ?? 0;
  const copied = count(await storedState(to));
  if (copied !== count(state)) {
    throw new EngineFailed(
      `The state of the stack '${to.name}' was copied to ${to.env["PULUMI_BACKEND_URL"]}, which holds ${copied} of its ` +
        `${count(state)} resources. The first copy is as it was: run the same again.`,
    );
  }
}

async function workspaceOf({ engine, project, env }: StatePlace): Promise<LocalWorkspace> {
  return LocalWorkspace.create({
    workDir: project,
    pulumiCommand: await commandOf(engine.path),
    envVars: { ...env },
  });
}

async function calling(
  what: string,
  { name }: StatePlace,
  run: () => Promise<void>,
): Promise<void> {
  const { error } = await callEngine({ what, stack: name, deadlineMs: callMs }, run);
  if (error !== undefined) throw error;
}
