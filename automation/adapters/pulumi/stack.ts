import { LocalWorkspace, type Stack as PulumiStack } from "@pulumi/pulumi/automation";
import { type Stack, StackLocked } from "../../ports/stack";
import { callEngine, type CallOptions } from "./call-engine";
import type { Engine } from "../../pulumi-cli/engine";
import { readChanges, readPreview } from "./engine-events";
import { packOptions, type PolicyPacks } from "./policy-packs";
import { commandOf } from "./own-session";
import { readConfig, stackFile, writeConfig } from "./project-copy";
import { livingHolder } from "./stack-lock";

const greenTrafficKey = "causeway:greenTrafficPercent";

/** How long the engine's calls may take, in milliseconds. */
export interface EngineDeadlines {
  readonly preview: number;
  readonly up: number;
  /** Reading outputs, selecting the stack, freeing its lock. */
  readonly other: number;
}

/** For the local cloud. On AWS an update that makes a database takes up to an hour. */
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
  readonly deadlines?: EngineDeadlines;
}

/**
 * Opens one stack of a Pulumi project over the Automation API. Throws `StackLocked`, or an error with
 * the engine's words when the stack is not there.
 */
export async function openStack(options: StackOptions): Promise<Stack> {
  const { engine, name, deadlines = localDeadlines } = options;
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
    const { error } = await this.call("up", this.deadlines.up, ({ onEvent, signal }) =>
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

  async greenTrafficPercent(): Promise<number> {
    const value = Number(await readConfig(this.file, greenTrafficKey));
    if (Number.isInteger(value) && value >= 0 && value <= 100) return value;
    throw new Error(`${this.file}: ${greenTrafficKey} must be a whole number from 0 to 100`);
  }

  /** The file is written directly: `pulumi config set` would start an engine for one line. */
  setGreenTrafficPercent(percent: number): Promise<void> {
    return writeConfig(this.file, { [greenTrafficKey]: percent });
  }

  async preview(): ReturnType<Stack["preview"]> {
    const { events, error } = await this.call("preview", this.deadlines.preview, (given) =>
      this.stack.preview({
        ...given,
        color: "never",
        ...packOptions(this.options.policyPacks, "preview"),
      }),
    );
    const preview = readPreview(events);
    // The CLI fails on a mandatory finding. Here it is what the preview was asked for, no failure.
    const refused = preview.findings.some(({ level }) => level === "mandatory");
    if (error !== undefined && !refused) throw error;
    return preview;
  }

  async upOnly(urns: readonly string[]): Promise<void> {
    const { events, error } = await this.call("up", this.deadlines.up, (given) =>
      this.stack.up({ ...given, color: "never", target: [...urns] }),
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
    const holder = await livingHolder(this.options.env["PULUMI_BACKEND_URL"], this.name);
    if (holder !== undefined) {
      throw new StackLocked(
        `Stack '${this.name}' is being updated by the living process ${holder}: ` +
          "end it first, then resume.",
      );
    }
    const { error } = await this.call("cancel", this.deadlines.other, () => this.stack.cancel());
    if (error !== undefined) throw error;
  }

  private call(what: string, deadlineMs: number, run: (options: CallOptions) => Promise<unknown>) {
    return callEngine({ what, stack: this.name, deadlineMs }, run);
  }
}
