// Pulumi's policy host loads a pack anew at each preview, and type-checks every TypeScript file of it:
// about six seconds a pack. `npm run typecheck` has done that already, so the pack's files are bundled
// without type checks (some 50 ms for all of them) and run as one module in the pack's folder.
const { buildSync } = require("esbuild");
const Module = require("node:module");
const { join, resolve } = require("node:path");

/** Starts the pack of a folder. */
module.exports = function startPack(folder) {
  const entry = join(folder, "index.ts");
  const { outputFiles } = bundle(entry);
  const pack = new Module(entry, module);
  pack.filename = entry;
  pack.paths = Module._nodeModulePaths(folder);
  pack._compile(outputFiles[0].text, entry);
};

/** Bundles a pack's files. What is no TypeScript ends with a line an error: file, line, what is wrong. */
function bundle(entry) {
  try {
    return buildSync({
      entryPoints: [entry],
      bundle: true,
      write: false,
      platform: "node",
      format: "cjs",
      packages: "external",
      sourcemap: "inline",
      // It would print each error once more, with a path from the pack's folder.
      logLevel: "silent",
    });
  } catch (error) {
    const lines = (error.errors ?? []).slice(0, 10).map(({ text, location }) => {
      if (location === null) return `  ${text}`;
      const { file, line, column } = location;
      return `  ${resolve(file)}:${line}:${column + 1} - ${text}`;
    });
    if (lines.length === 0) throw error;
    const broken = new SyntaxError(
      `the policy pack can't be loaded, so nothing was judged. Fix:\n${lines.join("\n")}`,
    );
    // Its stack is the bundler's, pages of it, and so is what hangs at the error. Node puts the line of
    // the throw before a stack that can be written.
    Object.defineProperty(broken, "stack", { value: `SyntaxError: ${broken.message}` });
    throw broken;
  }
}
