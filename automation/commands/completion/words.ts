import type { CompletionNode, OptionValue } from "./tree";

/** Every word that may come next at a node. */
export function wordsAt({ verbs, options, choices }: CompletionNode): string[] {
  return [...verbs.map(({ name }) => name), ...choices, ...options.flatMap(({ flags }) => flags)];
}

/** Which word leads from which node to which, as a pattern of `case "$at $word"`. */
export function entering(
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
export function valued(
  nodes: readonly CompletionNode[],
): { readonly pattern: string; readonly value: OptionValue }[] {
  return nodes.flatMap(({ at, options }) =>
    options
      .filter(({ value }) => value.kind !== "none")
      .flatMap(({ flags, value }) => flags.map((flag) => ({ pattern: `'${at} ${flag}'`, value }))),
  );
}
