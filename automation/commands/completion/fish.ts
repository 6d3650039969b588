import type { CompletionNode } from "./tree";

/** The script for fish: a file in `~/.config/fish/completions`. */
export function fishScript(name: string, nodes: readonly CompletionNode[]): string {
  return [
    `# Completion of ${name} for fish: put it as ${name}.fish into ~/.config/fish/completions.`,
    `complete -c ${name} -f`,
    ...nodes.flatMap((node) => linesOf(name, node)),
    "",
  ].join("\n");
}

function linesOf(name: string, { at, verbs, options, choices }: CompletionNode): string[] {
  const words = at === "" ? [] : at.split(" ");
  const seen = words.map((word) => `__fish_seen_subcommand_from ${word}`);
  const none = verbs.length === 0 ? [] : [notYet(at, verbs)];
  const when = (conditions: readonly string[]) => `-n ${quoted(conditions.join("; and "))}`;
  const line = (conditions: readonly string[], rest: string) =>
    `complete -c ${name} ${conditions.length === 0 ? "" : `${when(conditions)} `}${rest}`;
  return [
    ...verbs.map((verb) =>
      line([...seen, ...none], `-a ${verb.name} -d ${quoted(verb.description)}`),
    ),
    ...choices.map((choice) => line(seen, `-a ${choice}`)),
    ...options.map(({ flags, description, value }) => {
      const names = flags.map((flag) =>
        flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
      );
      const takes = { none: "", any: " -x", file: " -r -F", "one-of": " -x" }[value.kind];
      const given = value.kind === "one-of" ? ` -a ${quoted(value.choices.join(" "))}` : "";
      return line(seen, `${names.join(" ")}${takes}${given} -d ${quoted(description)}`);
    }),
  ];
}

function notYet(at: string, verbs: CompletionNode["verbs"]): string {
  return at === ""
    ? "__fish_use_subcommand"
    : `not __fish_seen_subcommand_from ${verbs.map(({ name }) => name).join(" ")}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
