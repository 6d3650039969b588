// The first thing that any of our programs loads: what comes after it fails on an older Node with errors
// that say nothing. Written so that every Node can read it.
const needed = 24;

/** Why this Node can't run Causeway, and what to do; undefined when it can. */
function problemOf(version, executable) {
  const major = Number(/^v?(\d+)\./.exec(version)?.[1]);
  if (major >= needed) return undefined;
  return [
    `Causeway runs on Node ${needed} or newer; this is ${version} (${executable}).`,
    "npm brings Node along (package `node`), but by an install script, which has not run here.",
    "Run `npm ci` again with install scripts on:",
    "  - `ignore-scripts` must not be set: look at `npm config get ignore-scripts` and remove it;",
    "  - npm 12 and newer runs what package.json names under `allowScripts`: `npm install-scripts approve node`;",
    "  - then `npm rebuild node` brings Node without installing all again.",
    `Or put a Node ${needed} first on PATH.`,
  ].join("\n");
}

/** Ends the process with the exit code for what can't be done, unless this Node is new enough. */
function requireNode() {
  const problem = problemOf(process.version, process.execPath);
  if (problem === undefined) return;
  console.error(problem);
  process.exit(2);
}

module.exports = { problemOf, requireNode };
