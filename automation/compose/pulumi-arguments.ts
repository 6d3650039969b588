import * as path from "node:path";

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

/**
 * The arguments that the CLI gets. `config` works on the project's own stack file, as it does without
 * the shell; every other command on the copy's. `selected` is the stack that `pulumi stack select` chose.
 * @throws Error for a secret, in any spelling: it would be encrypted with the local stack's passphrase, and
 * be of no use on AWS.
 */
export function cliArguments(
  args: readonly string[],
  { checkout, selected }: { readonly checkout: string; readonly selected?: string | undefined },
): string[] {
  const [command, verb, ...rest] = words(args);
  if (command !== "config") return [...args];
  // `pulumi config` alone lists; flags may stand anywhere before `--`.
  if (isSecret(args)) throw new Error(`--secret ${forLocalOnly}`);
  if (verb !== undefined && !plainVerbs.has(verb)) {
    throw new Error(`\`pulumi ${[command, verb, ...rest].join(" ")}\` ${forLocalOnly}`);
  }
  const stack = namedStack(args) ?? selected;
  if (stack === undefined || flagsOf(args).some((flag) => /^--config-file(=|$)/.test(flag))) {
    return [...args];
  }
  // `organization/project/stack` is the whole name of `stack`.
  const name = stack.split("/").at(-1) ?? stack;
  const file = ["--config-file", path.join(checkout, `Pulumi.${name}.yaml`)];
  const end = args.indexOf("--");
  return end === -1 ? [...args, ...file] : [...args.slice(0, end), ...file, ...args.slice(end)];
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
