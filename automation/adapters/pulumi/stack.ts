import { LocalWorkspace, type Stack as PulumiStack } from "@pulumi/pulumi/automation";
import { type Stack, StackLocked, type StackResource } from "../../ports/stack";
import { callEngine, type CallEnd, type CallOptions } from "./call-engine";
import type { Engine } from "../../pulumi-cli/engine";
import { readChanges, readPreview } from "./engine-events";
import { packOptions, type PolicyPacks } from "./policy-packs";
import { commandOf } from "./own-session";
import { StackHeld } from "./stack-errors";
import { greenTrafficKey, readShare, stackFile, withShare, writeConfig } from "./stack-file";
import { standingLocks, unreadableLocks, whyKept } from "./stack-lock";

/** How long the engine's calls may take, in milliseconds. */
export interface EngineDeadlines {
  readonly preview: number;
  readonly up: number;
  /** Reading outputs, selecting the stack, freeing its lock. */
  readonly other: number;
}

/** For the local cloud alone. */
export const localDeadlines: EngineDeadlines = { preview: 180_000, up: 300_000, other: 60_000 };

/** What a stack is opened with. */
export interface StackOptions {
  readonly engine: Engine;
  /** The folder of the Pulumi project; see `copyProject`. */
  readonly project: string;
  readonly name: string;
  /** Backend, passphrase and the like; see `localEnvironment`. */
  readonly env: Readonly<Record<string, string>>;
  readonly policyPacks?: PolicyPacks;
  /** Makes the stack when the backend lacks it. Without it a mistyped name fails. */
  readonly create?: boolean;
  /** Said by each caller: an update on AWS takes longer than any here. */
  readonly deadlines: EngineDeadlines;
}

/**
 * Opens one stack of a Pulumi project over the Automation API. Throws `StackLocked`, or an error with
 * the engine's words when the stack is not there.
 */
export async function openStack(options: StackOptions): Promise<Stack> {
  const { engine, name, deadlines } = options;
  let stack: PulumiStack | undefined;
  const call = { what: "stack select", stack: name, deadlineMs: deadlines.other };
  const { error } = await callEngine(call, async () => {
    const where = { stackName: name, workDir: options.project };
    const pulumiCommand = await commandOf(engine.path);
    const how = { pulumiCommand, envVars: { ...options.env } };
    stack = options.create
      ? await LocalWorkspace.createOrSelectStack(where, how)
      : await LocalWorkspace.selectStack(where, how);
  });
  if (stack === undefined) throw error ?? new Error(`stack '${name}' did not open`);
  return new EngineStack(stack, options, deadlines);
}

class EngineStack implements Stack {
  readonly name: string;
  private readonly file: string;

  constructor(
    private readonly stack: PulumiStack,
    private readonly options: StackOptions,
    private readonly deadlines: EngineDeadlines,
  ) {
    this.name = options.name;
    this.file = stackFile(options.project, options.name);
  }

  async up(onProgress: (line: string) => void): Promise<void> {
    const { error } = await this.locking("up", this.deadlines.up, ({ onEvent, signal }) =>
      this.stack.up({
        color: "never",
        ...packOptions(this.options.policyPacks, "update"),
        signal,
        onEvent: (event) => {
          onEvent(event);
          const created = event.resOutputsEvent?.metadata;
          if (created !== undefined && created.op !== "same") {
            onProgress(`${created.op} ${created.type} ${created.urn.split("::").at(-1)}`);
          }
        },
      }),
    );
    if (error !== undefined) throw error;
  }

  greenTrafficPercent(): Promise<number> {
    return readShare(this.file);
  }

  /** The file is written directly: `pulumi config set` would start an engine for one line. */
  setGreenTrafficPercent(percent: number): Promise<void> {
    return writeConfig(this.file, { [greenTrafficKey]: percent });
  }

  async resources(type: string): Promise<readonly StackResource[]> {
    const found = new Map<string, StackResource>();
    const { error } = await this.call("stack export", this.deadlines.other, async () => {
      const exported = (await this.stack.exportStack()) as { deployment?: Deployment };
      for (const { urn, inputs = {}, ...one } of exported.deployment?.resources ?? [])
        if (one.type === type && !one.delete) found.set(urn, { urn, inputs });
    });
    if (error !== undefined) throw error;
    return [...found.values()];
  }

  async refreshOnly(urns: readonly string[]): Promise<void> {
    // To the engine no target means every resource.
    if (urns.length === 0) return;
    const { error } = await this.locking("refresh", this.deadlines.up, (given) =>
      this.stack.refresh({ ...given, color: "never", target: [...urns], runProgram: false }),
    );
    if (error !== undefined) throw error;
  }

  async preview(percent?: number): ReturnType<Stack["preview"]> {
    const { events, error } = await this.call("preview", this.deadlines.preview, (given) =>
      this.withShare(percent, (config) =>
        this.stack.preview({
          ...given,
          ...config,
          color: "never",
          ...packOptions(this.options.policyPacks, "preview"),
        }),
      ),
    );
    const preview = readPreview(events);
    // The CLI fails on a mandatory finding. Here it is what the preview was asked for, no failure.
    const refused = preview.findings.some(({ level }) => level === "mandatory");
    if (error !== undefined && !refused) throw error;
    return preview;
  }

  async upOnly(urns: readonly string[], percent?: number): Promise<void> {
    if (urns.length === 0) return;
    const { events, error } = await this.locking("up", this.deadlines.up, (given) =>
      this.withShare(percent, (config) =>
        this.stack.up({ ...given, ...config, color: "never", target: [...urns] }),
      ),
    );
    const others = readChanges(events).filter(({ urn }) => !urns.includes(urn));
    if (others.length > 0) {
      const list = others.map(({ operation, urn }) => `${operation} ${urn}`).join(", ");
      throw new Error(`The update of ${urns.join(", ")} changed other resources too: ${list}`, {
        cause: error,
      });
    }
    if (error !== undefined) throw error;
  }

  async outputs(): Promise<Record<string, unknown>> {
    const values: Record<string, unknown> = {};
    const { error } = await this.call("stack output", this.deadlines.other, async () => {
      const outputs = await this.stack.outputs();
      for (const [key, { value }] of Object.entries(outputs)) values[key] = value as unknown;
    });
    if (error !== undefined) throw error;
    return values;
  }

  async cancel(): Promise<void> {
    const { project, locks } = await this.locks();
    if (locks === undefined) return this.askBackend(project);
    const unreadable = unreadableLocks(this.name, locks);
    const held = locks.filter((lock) => "pid" in lock).flatMap((lock) => whyKept(lock) ?? []);
    const living =
      held.length === 0
        ? undefined
        : `Stack '${this.name}' is being updated by ${[...new Set(held)].join("; ")}. ` +
          "End it or wait for its end, then resume.";
    const kept = [living, unreadable].filter((reason) => reason !== undefined);
    if (kept.length > 0) throw new StackLocked(kept.join(" "));
    if (locks.length > 0) await this.free();
  }

  /**
   * Only the engine can read the locks of other backends, and it does so when it takes one: a refresh of
   * the stack's own entry changes nothing. A dead holder of this machine is freed on the way.
   */
  private async askBackend(project: string): Promise<void> {
    const root = `urn:pulumi:${this.name}::${project}::pulumi:pulumi:Stack::${project}-${this.name}`;
    const { error } = await this.locking("refresh", this.deadlines.other, (given) =>
      this.stack.refresh({ ...given, color: "never", target: [root], runProgram: false }),
    );
    if (error instanceof StackLocked) throw error;
  }

  /** The engine says of a lock that it can't read neither that it is one nor where it lies. */
  private async explained(end: CallEnd): Promise<CallEnd> {
    const reason = unreadableLocks(this.name, (await this.locks()).locks ?? []);
    return reason === undefined ? end : { ...end, error: new StackLocked(reason) };
  }

  private async locks() {
    const backend = this.options.env["PULUMI_BACKEND_URL"] ?? process.env["PULUMI_BACKEND_URL"];
    const { name: project } = await this.stack.workspace.projectSettings();
    return { project, locks: await standingLocks(backend, { project, stack: this.name }) };
  }

  private async free(): Promise<void> {
    const { error } = await this.call("cancel", this.deadlines.other, () => this.stack.cancel());
    if (error !== undefined) throw error;
  }

  private withShare<T>(
    percent: number | undefined,
    run: (config: { configFile?: string }) => Promise<T>,
  ): Promise<T> {
    if (percent === undefined) return run({});
    return withShare(this.file, percent, (configFile) => run({ configFile }));
  }

  /** A call that takes the stack's lock. One that dead processes of this machine left is freed first. */
  private async locking(
    what: string,
    deadlineMs: number,
    run: (options: CallOptions) => Promise<unknown>,
  ): Promise<CallEnd> {
    const end = await this.call(what, deadlineMs, run);
    if (end.error === undefined) return end;
    if (!(end.error instanceof StackHeld)) return this.explained(end);
    if (!end.error.isDead()) return end;
    await this.free();
    return this.call(what, deadlineMs, run);
  }

  private call(what: string, deadlineMs: number, run: (options: CallOptions) => Promise<unknown>) {
    return callEngine({ what, stack: this.name, deadlineMs }, run);
  }
}

/** What is read of a stack's state; an empty stack has no resources. */
interface Deployment {
  readonly resources?: readonly StateResource[];
}

/** What is read of a resource in it. */
interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly delete?: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
}
