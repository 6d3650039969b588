import type { CompletionNode, OptionValue } from "./tree";

/** Every word that may come next at a node. */
export function wordsAt({ verbs, options, choices }: CompletionNode): string[] {
  return [...verbs.map(({ name }) => name), ...choices, ...options.flatMap(({ flags }) => flags)];
}

/** Which word leads from which node to which, as a pattern of `case "$at $word"`. */
function entering(
  nodes: readonly CompletionNode[],
): { readonly pattern: string; readonly to: string }[] {
  return nodes
    .filter(({ at }) => at !== "")
    .map(({ at }) => {
      const words = at.split(" ");
      const above = words.slice(0, -1).join(" ");
      return { pattern: `'${above} ${words.at(-1)}'`, to: at };
    });
}

/** The options behind which a text comes, as patterns of the same, with what it may be. */
function valued(
  nodes: readonly CompletionNode[],
): { readonly pattern: string; readonly value: OptionValue }[] {
  return nodes.flatMap(({ at, options }) =>
    options
      .filter(({ value }) => value.kind !== "none")
      .flatMap(({ flags, value }) => flags.map((flag) => ({ pattern: `'${at} ${flag}'`, value }))),
  );
}

/**
 * The shell function's walk over the words before the one that is typed, the same in bash and zsh: leaves in
 * `at` which node they lead to. An option's value is no word of the tree.
 * @param words what the shell calls those words.
 */
export function walk(nodes: readonly CompletionNode[], words: string): string {
  const taking = valued(nodes).map(({ pattern }) => pattern);
  const steps = entering(nodes).map(({ pattern, to }) => `      ${pattern}) at='${to}' ;;`);
  return `  for word in "${words}"; do
    if [[ -n $taken ]]; then taken=""; continue; fi
    case "$at $word" in
      ${taking.join("|")}) taken=1 ;;
${steps.join("\n")}
    esac
  done`;
}

/** What a shell does for each sort of value, as branches of `case "$at $previous"`. */
export function valueBranches(
  nodes: readonly CompletionNode[],
  { file, oneOf }: { readonly file: string; readonly oneOf: (choices: string) => string },
): string {
  return valued(nodes)
    .map(({ pattern, value }) => {
      if (value.kind === "file") return `    ${pattern}) ${file}; return ;;`;
      if (value.kind === "one-of")
        return `    ${pattern}) ${oneOf(value.choices.join(" "))}; return ;;`;
      return `    ${pattern}) return ;;`;
    })
    .join("\n");
}
