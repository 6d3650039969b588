import type { CompletionNode } from "./tree";
import { valueBranches, walk } from "./words";

/** The script for zsh: a file named `_causeway` in a folder of `fpath`. */
export function zshScript(name: string, nodes: readonly CompletionNode[]): string {
  const branches = valueBranches(nodes, {
    file: `_files`,
    oneOf: (choices) => `compadd -- ${choices}`,
  });
  // `path` is zsh's own name for the search path.
  return `#compdef ${name}
# Completion of ${name} for zsh: put it as _${name} into a folder of fpath.
_${name}() {
  local at="" word="" taken="" previous="\${words[CURRENT-1]}"
  local -a found
${walk(nodes, "${(@)words[2,CURRENT-1]}")}
  case "$at $previous" in
${branches}
  esac
  case "$at" in
${nodes.map((node) => `    '${node.at}') found=(${described(node).join(" ")}) ;;`).join("\n")}
  esac
  _describe '${name}' found
}
if [[ $funcstack[1] == _${name} ]]; then _${name} "$@"; else compdef _${name} ${name}; fi
`;
}

function described({ verbs, options, choices }: CompletionNode): string[] {
  return [
    ...verbs.map(({ name, description }) => quoted(name, description)),
    ...choices.map((choice) => quoted(choice, "")),
    ...options.flatMap(({ flags, description }) => flags.map((flag) => quoted(flag, description))),
  ];
}

/** A colon parts the word from what it means. */
function quoted(word: string, means: string): string {
  const text = means === "" ? word : `${word}:${means.replaceAll(":", "\\:")}`;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
