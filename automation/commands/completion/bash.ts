import type { CompletionNode } from "./tree";
import { entering, valued, wordsAt } from "./words";

/** The script for bash 4 or newer: no process is started at a press of the key. */
export function bashScript(name: string, nodes: readonly CompletionNode[]): string {
  const answers = valued(nodes).map(({ pattern, value }) => {
    switch (value.kind) {
      case "file":
        return `    ${pattern}) COMPREPLY=($(compgen -f -- "$current")); return ;;`;
      case "one-of":
        return `    ${pattern}) COMPREPLY=($(compgen -W '${value.choices.join(" ")}' -- "$current")); return ;;`;
      case "any":
      case "none":
        return `    ${pattern}) return ;;`;
    }
  });
  return `# Completion of ${name} for bash: source it, or put it into bash-completion's folder.
_${name}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local at="" word="" taken=""
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [[ -n $taken ]]; then taken=""; continue; fi
    case "$at $word" in
      ${valued(nodes)
        .map(({ pattern }) => pattern)
        .join("|")}) taken=1 ;;
${entering(nodes)
  .map(({ pattern, to }) => `      ${pattern}) at='${to}' ;;`)
  .join("\n")}
    esac
  done
  case "$at $previous" in
${answers.join("\n")}
  esac
  case "$at" in
${nodes.map((node) => `    '${node.at}') COMPREPLY=($(compgen -W '${wordsAt(node).join(" ")}' -- "$current")) ;;`).join("\n")}
  esac
}
complete -F _${name} ${name}
`;
}
