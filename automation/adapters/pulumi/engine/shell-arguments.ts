/** Commands that work on a stack which exists: the shell creates it for them. */
const workOnStack = new Set(["up", "update", "preview", "refresh", "destroy", "config", "import"]);

/** The stack that the arguments name, when their command expects it to be there already. */
export function stackToCreate(args: readonly string[]): string | undefined {
  const command = args.find((argument) => !argument.startsWith("-"));
  return command !== undefined && workOnStack.has(command) ? stackArgument(args) : undefined;
}

/** The value of `--stack NAME`, `--stack=NAME`, `-s NAME`, if any. */
function stackArgument(args: readonly string[]): string | undefined {
  for (const [index, argument] of args.entries()) {
    if (argument === "--stack" || argument === "-s") return args[index + 1];
    if (argument.startsWith("--stack=")) return argument.slice("--stack=".length);
  }
  return undefined;
}
