import * as pulumi from "@pulumi/pulumi";
import { awsOutputs } from "./aws-outputs";
import { recordResources, settled, type Recorded } from "./mocks";
import { withoutStackTraces } from "./stack-traces";
import { stackConfig, type StackName } from "./stack-file";

/** What a run of the whole program registered and exported. */
export interface ProgramRun {
  readonly resources: readonly Recorded[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

const runs = new Map<string, Promise<ProgramRun>>();

/**
 * Runs the program of a stack file under mocks: the graph that the engine would see, without an engine.
 * `changes` override keys of the file. Each variant runs once and is kept.
 */
export function runProgram(
  stack: StackName,
  changes: Readonly<Record<string, string>> = {},
): Promise<ProgramRun> {
  const key = JSON.stringify([stack, changes]);
  const known = runs.get(key);
  if (known !== undefined) return known;
  // One after the other: mocks and config are global to the SDK.
  const before = [...runs.values()].at(-1) ?? Promise.resolve();
  const run = before.then(() => withoutStackTraces(() => evaluate(stack, changes)));
  runs.set(key, run);
  return run;
}

async function evaluate(
  stack: StackName,
  changes: Readonly<Record<string, string>>,
): Promise<ProgramRun> {
  const resources = await recordResources(awsOutputs);
  pulumi.runtime.setAllConfig({ ...stackConfig(stack), ...changes });
  const entry = require.resolve("../../infra/index");
  delete require.cache[entry];
  const exported = (await import(entry)) as { default: Record<string, pulumi.Input<unknown>> };
  const outputs = await new Promise<Record<string, unknown>>((resolve) => {
    pulumi.output(exported.default).apply((value) => {
      resolve(value);
    });
  });
  await settled();
  return { resources, outputs };
}
