import * as path from "node:path";
import * as automation from "@pulumi/pulumi/automation";
import execa from "execa";
import { endWithThisProcess } from "../../process/end-with-process";

/** What the SDK keeps to itself, as `cmd.js` and `errors.js` of the pinned version have it. */
interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}
const internal = automation as unknown as {
  readonly CommandResult: new (
    stdout: string,
    stderr: string,
    code: number,
    error?: Error,
  ) => CommandResult;
  createCommandError(result: CommandResult): automation.CommandError;
};

/** `PulumiCommand.run`, which the SDK's stacks call. */
export type RunCli = (
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  onOutput?: (text: string) => void,
  onError?: (text: string) => void,
  signal?: AbortSignal,
) => Promise<CommandResult>;

/** The code that the SDK gives a command which did not end with code 0. */
const unknownCode = -2;

/**
 * The CLI at this path for the Automation API's `pulumiCommand` option, in a session of its own. A terminal sends Ctrl-C to the whole process
 * group, and a CLI in the controller's group would cancel the update that the controller wants to let
 * end. In all else it runs as the SDK runs it: output, the abort signal, errors, and that the CLI is
 * asked to end when this process exits. Throws when it can't run or is too old for the SDK.
 */
export async function commandOf(executable: string): Promise<automation.PulumiCommand> {
  // The SDK wants the folder above `bin`.
  const root = path.dirname(path.dirname(executable));
  const command = await automation.PulumiCommand.get({ root });
  const run: RunCli = (...call) => runDetached(command.command, ...call);
  return Object.assign(command, { run });
}

async function runDetached(
  executable: string,
  ...[args, cwd, env, onOutput, onError, signal]: Parameters<RunCli>
): Promise<CommandResult> {
  // The SDK's flag and environment: fail rather than ask, and prefer the plugins beside the CLI.
  const flags = args.includes("--non-interactive") ? [] : ["--non-interactive"];
  const searchPath = [path.dirname(executable), env["PATH"] || process.env["PATH"]];
  let running: { kill(signal: "SIGTERM"): unknown } | undefined = undefined;
  // Before the start: no signal comes between the two.
  const release = endWithThisProcess(() => void running?.kill("SIGTERM"));
  const cli = execa(executable, [...args, ...flags], {
    cwd,
    env: {
      ...env,
      ...(path.isAbsolute(executable) ? { PATH: searchPath.join(path.delimiter) } : {}),
      PULUMI_AUTOMATION_API: "true",
    },
    detached: true,
  });
  running = cli;
  if (onOutput) cli.stdout?.on("data", (data) => onOutput(String(data)));
  if (onError) cli.stderr?.on("data", (data) => onError(String(data)));
  const abort = () => void cli.kill("SIGINT", { forceKillAfterTimeout: false });
  signal?.addEventListener("abort", abort);
  try {
    const { stdout, stderr, exitCode } = await cli;
    return new internal.CommandResult(stdout, stderr, exitCode);
  } catch (caught) {
    const error = caught as Error;
    throw internal.createCommandError(
      new internal.CommandResult("", error.message, unknownCode, error),
    );
  } finally {
    release();
    signal?.removeEventListener("abort", abort);
  }
}
