import * as pulumi from "@pulumi/pulumi";
import { awsOutputs } from "./aws-outputs";
import { recordResources, settled, type Computed, type Recorded } from "./mocks";
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
 * `changes` override keys of the file, `answers` what AWS computes, `project` is the folder whose manifest is read. Each variant runs once and is kept.
 */
export function runProgram(
  stack: StackName,
  changes: Readonly<Record<string, string>> = {},
  answers: Computed = {},
  project = process.cwd(),
): Promise<ProgramRun> {
  const key = JSON.stringify([stack, changes, Object.entries(answers).map(String), project]);
  const known = runs.get(key);
  if (known !== undefined) return known;
  // One after the other: mocks and config are global to the SDK.
  const before = ([...runs.values()].at(-1) ?? Promise.resolve()).catch(() => undefined);
  const run = before.then(() =>
    withoutStackTraces(() => evaluate(stack, changes, answers, project)),
  );
  runs.set(key, run);
  return run;
}

async function evaluate(
  stack: StackName,
  changes: Readonly<Record<string, string>>,
  answers: Computed,
  project: string,
): Promise<ProgramRun> {
  const resources = await recordResources({ ...awsOutputs, ...answers });
  pulumi.runtime.setAllConfig({ ...stackConfig(stack), ...changes });
  const before = process.cwd();
  process.chdir(project);
  try {
    const outputs = await runEntry();
    await settled();
    return { resources, outputs };
  } finally {
    process.chdir(before);
  }
}

/** Runs the entry as Pulumi does, anew each time: it exports the function that makes the outputs. */
export async function runEntry(): Promise<Record<string, unknown>> {
  const entry = require.resolve("../../infra/index");
  delete require.cache[entry];
  const { default: program } = (await import(entry)) as {
    default: () => Promise<Record<string, pulumi.Input<unknown>>>;
  };
  const outputs = await program();
  return new Promise((resolve) => {
    pulumi.output(outputs).apply((value) => {
      resolve(value);
    });
  });
}
