import type { CompletionNode } from "./tree";
import { valueBranches, walk, wordsAt } from "./words";

/** The script for bash 4 or newer: no process is started at a press of the key. */
export function bashScript(name: string, nodes: readonly CompletionNode[]): string {
  const branches = valueBranches(nodes, {
    file: `COMPREPLY=($(compgen -f -- "$current"))`,
    oneOf: (choices) => `COMPREPLY=($(compgen -W '${choices}' -- "$current"))`,
  });
  return `# Completion of ${name} for bash: source it, or put it into bash-completion's folder.
_${name}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local at="" word="" taken=""
  COMPREPLY=()
${walk(nodes, "${COMP_WORDS[@]:1:COMP_CWORD-1}")}
  case "$at $previous" in
${branches}
  esac
  case "$at" in
${nodes.map((node) => `    '${node.at}') COMPREPLY=($(compgen -W '${wordsAt(node).join(" ")}' -- "$current")) ;;`).join("\n")}
  esac
}
complete -F _${name} ${name}
`;
}
