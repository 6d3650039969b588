// Which files of the houses a text or a command names by their paths, without ending, from the root.
import path from "node:path";
import { closed } from "./rooms.mjs";
import { unknown } from "./static-path.mjs";

const segments = `[\\w.${unknown}-]+(?:/[\\w.${unknown}-]+)*`;
/** A path of a house, wherever it stands in a text; no web address. */
const house = new RegExp(
  `(?<![\\w.@-]|https?:/[^\\s]*)((?:automation|infra|policies|tests|tools|schemas)/${segments}|bin/causeway)`,
  "g",
);
/** A closed room by its folder, behind what only the program knows. */
const closedFolder = new RegExp(
  `${unknown}/(${Object.keys(closed)
    .map((room) => room.slice("automation/".length))
    .join("|")})(/${segments})`,
  "g",
);
const verb = /(?:automation\/cli(?:\.ts)?|bin\/causeway)\s+([a-z][\w-]*)/g;
const npmScript = /(?:^|\s)npm(?:\.cmd)?\s+(?:run|run-script)\s+([\w:-]+)/g;
/** What starts a command is named for it: exec, spawn, fork, startChild, runCommand ... */
const starts = /^(exec|spawn|fork|start|run|command|shell|\$)/i;

/** The paths in a text of a file in `folder`; what only the program knows stays `unknown` in them. */
export function namedInText(text, folder, root) {
  const relative = new RegExp(`^(?:${unknown}/)?(\\.\\./.*)$`).exec(text)?.[1];
  const absolute = path.normalize(relative === undefined ? text : path.join(folder, relative));
  const named = absolute.startsWith(`${root}/`) ? absolute.slice(root.length + 1) : absolute;
  return [
    ...[...named.matchAll(house)].map(([, found]) => found),
    ...[...named.matchAll(closedFolder)].map(([, folder, rest]) => `automation/${folder}${rest}`),
  ].map((found) =>
    found === "bin/causeway" ? "automation/cli" : found.replace(/\.(ts|cjs|mjs|js)$/, ""),
  );
}

/** The files that `callee("npm", ["run", "rehearse"])` or `exec("npm run rehearse")` starts. */
export function namedInCommand(callee, words, scripts) {
  if (!starts.test(callee ?? "") && !/^(npm|node)/.test(words[0] ?? "")) return [];
  return namedInLine(words.join(" "), scripts);
}

function namedInLine(line, scripts, depth = 0) {
  const verbs = [...line.matchAll(verb)].map(([, name]) => `automation/commands/${name}`);
  const called = [...line.matchAll(npmScript)].map(([, name]) => scripts[name] ?? "");
  const inScripts = called.flatMap((script) =>
    depth > 3 ? [] : [...namedInText(script, "/", "/"), ...namedInLine(script, scripts, depth + 1)],
  );
  return [...verbs, ...inScripts];
}
