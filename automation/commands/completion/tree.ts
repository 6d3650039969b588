import type { Command, Option } from "commander";

/** What the text behind an option may be. */
export type OptionValue =
  | { readonly kind: "none" }
  | { readonly kind: "any" }
  | { readonly kind: "file" }
  | { readonly kind: "one-of"; readonly choices: readonly string[] };

/** One verb with its options, or the program itself. */
export interface CompletionNode {
  /** The verb's words, such as `journal verify`; empty for the program. */
  readonly at: string;
  readonly verbs: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly {
    /** `--stack`, and `-C` where there is a short one. */
    readonly flags: readonly string[];
    readonly description: string;
    readonly value: OptionValue;
  }[];
  /** What its arguments may be, where that is a closed list. */
  readonly choices: readonly string[];
}

/** The tree of a program as the shells complete it: from commander's own, so that no verb is forgotten. */
export function completionNodes(program: Command): CompletionNode[] {
  return nodesBelow(program, "");
}

function nodesBelow(command: Command, at: string): CompletionNode[] {
  const help = command.createHelp();
  const below = help.visibleCommands(command);
  const node: CompletionNode = {
    at,
    verbs: below
      .flatMap((one) => [one.name(), ...one.aliases()].map((name) => ({ name, of: one })))
      .map(({ name, of }) => ({ name, description: of.description() })),
    options: help.visibleOptions(command).map((option) => ({
      flags: [option.long, option.short].filter((flag) => flag !== undefined && flag !== null),
      description: option.description,
      value: valueOf(option),
    })),
    choices: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  };
  return [
    node,
    ...below
      .filter((one) => one.name() !== "help")
      .flatMap((one) =>
        [one.name(), ...one.aliases()].flatMap((name) =>
          nodesBelow(one, at === "" ? name : `${at} ${name}`),
        ),
      ),
  ];
}

function valueOf({ flags, required, optional, argChoices }: Option): OptionValue {
  if (!required && !optional) return { kind: "none" };
  if (argChoices !== undefined) return { kind: "one-of", choices: argChoices };
  return { kind: /<(file|folder)>/.test(flags) ? "file" : "any" };
}
