import * as path from "node:path";
import { UsageError } from "../run/usage-error";

/** Commands that work on a stack which exists: the shell creates it for them. */
const workOnStack = new Set(["up", "update", "preview", "refresh", "destroy", "config", "import"]);

/** Flags before a command that take the next argument as their value. */
const withValue = new Set([
  ...["--cwd", "-C", "--color", "--verbose", "-v", "--tracing", "--profiling", "--memprofilerate"],
  ...["--otel-traces", "--stack", "-s", "--config-file"],
]);

/** What Go takes for false; any other value of a flag, or none, turns it on or is refused by the CLI. */
const falsehoods = new Set(["0", "f", "F", "false", "False", "FALSE"]);

/** Verbs of `config` that read or write plain values of one stack's file. */
const plainVerbs = new Set(["get", "set", "set-all", "rm", "rm-all"]);

/** A secret, or what may write one, in a file of the user's. */
const forLocalOnly =
  "would write what only the local stack's public passphrase protects into the project's stack file. " +
  "Run it with `pulumi` itself, where the stack's real secrets provider is used.";

/** The stack that the arguments name, when their command expects it to be there already. */
export function stackToCreate(args: readonly string[]): string | undefined {
  const [command] = words(args);
  return command !== undefined && workOnStack.has(command) ? namedStack(args) : undefined;
}

/** A `config` command, and the stack file that it is about. */
export interface ConfigCall {
  /** An absolute path. */
  readonly file: string;
  /** The whole name of the stack, as it was given. */
  readonly stack: string;
  /** Whether it changes the file. */
  readonly writes: boolean;
  /** The arguments that the CLI gets, with another file in the place of `file`. */
  argumentsFor(file: string): string[];
}

/**
 * Reads a `config` command: it works on the project's own stack file, as it does without the shell, or on
 * the one that `--config-file` names; every other command on the copy's. Undefined for those, and for one
 * without a stack. `selected` is the stack that `pulumi stack select` chose, `checkout` the project's folder.
 * @throws UsageError for a secret, in any spelling: it would be encrypted with the local stack's
 * passphrase, and be of no use on AWS.
 */
export function configCall(
  args: readonly string[],
  { checkout, selected }: { readonly checkout: string; readonly selected?: string | undefined },
): ConfigCall | undefined {
  const [command, verb, ...rest] = words(args);
  if (command !== "config") return undefined;
  // `pulumi config` alone lists; flags may stand anywhere before `--`.
  if (isSecret(args)) throw new UsageError(`--secret ${forLocalOnly}`);
  if (verb !== undefined && !plainVerbs.has(verb)) {
    throw new UsageError(`\`pulumi ${[command, verb, ...rest].join(" ")}\` ${forLocalOnly}`);
  }
  const stack = namedStack(args) ?? selected;
  if (stack === undefined) {
    // The CLI would ask which one, and write into the copy's file.
    if (verb === undefined || verb === "get" || asksForHelp(args)) return undefined;
    throw new UsageError(
      `\`pulumi config ${verb}\` names no stack, and none is selected: nothing was written. Name it: --stack dev.`,
    );
  }
  const { others, file } = withoutConfigFile(args);
  return {
    stack,
    // `organization/project/stack` is the whole name of `stack`.
    file: path.resolve(checkout, file ?? `Pulumi.${stack.split("/").at(-1) ?? stack}.yaml`),
    writes: verb !== undefined && verb !== "get" && !asksForHelp(args),
    argumentsFor: (other) => {
      const end = others.includes("--") ? others.indexOf("--") : others.length;
      return [...others.slice(0, end), "--config-file", other, ...others.slice(end)];
    },
  };
}

/** The arguments without `--config-file`, and its last value, as the CLI takes it. */
function withoutConfigFile(args: readonly string[]): {
  readonly others: readonly string[];
  readonly file: string | undefined;
} {
  const flags = flagsOf(args);
  const others: string[] = [];
  let file: string | undefined;
  for (let index = 0; index < flags.length; index += 1) {
    const flag = flags[index] ?? "";
    const joined = /^--config-file=(.*)$/.exec(flag)?.[1];
    if (joined !== undefined) file = joined;
    else if (flag === "--config-file") file = flags[(index += 1)];
    else others.push(flag);
  }
  return { others: [...others, ...args.slice(flags.length)], file };
}

/** Whether the command gives config for one update, which the CLI would write into the stack's file. */
export function givesConfig(args: readonly string[]): boolean {
  const [command] = words(args);
  if (command === "config") return false;
  return flagsOf(args).some((flag) => /^(--config(=|$)|-c)/.test(flag));
}

function asksForHelp(args: readonly string[]): boolean {
  return flagsOf(args).some((flag) => flag === "--help" || flag === "-h");
}

/** The value of `--stack NAME`, `--stack=NAME`, `-s NAME`, `-s=NAME`, `-sNAME`, if any. */
export function namedStack(args: readonly string[]): string | undefined {
  const flags = flagsOf(args);
  for (const [index, argument] of flags.entries()) {
    if (argument === "--stack" || argument === "-s") return flags[index + 1];
    const joined = /^(?:--stack=|-s=?)(.+)$/.exec(argument)?.[1];
    if (joined !== undefined) return joined;
  }
  return undefined;
}

/** What stands before `--`: behind it all is values. */
function flagsOf(args: readonly string[]): readonly string[] {
  const end = args.indexOf("--");
  return end === -1 ? args : args.slice(0, end);
}

/** Command, verb and values, without flags and their values. */
function words(args: readonly string[]): string[] {
  const flags = flagsOf(args);
  return flags.filter(
    (argument, index) => !argument.startsWith("-") && !withValue.has(flags[index - 1] ?? ""),
  );
}

function isSecret(args: readonly string[]): boolean {
  return flagsOf(args).some((argument) => {
    const flag = /^--secret(?:=(.*))?$/.exec(argument);
    return flag !== null && !falsehoods.has(flag[1] ?? "true");
  });
}
