import * as path from "node:path";

/** Commands that work on a stack which exists: the shell creates it for them. */
const workOnStack = new Set(["up", "update", "preview", "refresh", "destroy", "config", "import"]);

/** The stack that the arguments name, when their command expects it to be there already. */
export function stackToCreate(args: readonly string[]): string | undefined {
  const command = args.find((argument) => !argument.startsWith("-"));
  return command !== undefined && workOnStack.has(command) ? namedStack(args) : undefined;
}

/**
 * The arguments that the CLI gets. `config` works on the project's own stack file, as it does without
 * the shell; every other command on the copy's. Throws for a secret: it would be encrypted with the
 * local stack's passphrase and be of no use on AWS.
 */
export function cliArguments(args: readonly string[], checkout: string): string[] {
  const stack = namedStack(args);
  const isConfig = args.find((argument) => !argument.startsWith("-")) === "config";
  if (!isConfig || stack === undefined || args.includes("--config-file")) return [...args];
  if (args.includes("--secret")) {
    throw new Error(
      "A secret set here would be encrypted for the local stack only. " +
        "Set it where the stack's real secrets provider is used.",
    );
  }
  return [...args, "--config-file", path.join(checkout, `Pulumi.${stack}.yaml`)];
}

/** The value of `--stack NAME`, `--stack=NAME`, `-s NAME`, if any. */
export function namedStack(args: readonly string[]): string | undefined {
  for (const [index, argument] of args.entries()) {
    if (argument === "--stack" || argument === "-s") return args[index + 1];
    if (argument.startsWith("--stack=")) return argument.slice("--stack=".length);
  }
  return undefined;
}
