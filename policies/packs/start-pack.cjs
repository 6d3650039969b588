// Pulumi's policy host loads a pack anew at each preview, and type-checks every TypeScript file of it:
// about six seconds a pack. `npm run typecheck` has done that already, so the pack's files are bundled
// without type checks (some 50 ms for all of them) and run as one module in the pack's folder.
const { buildSync } = require("esbuild");
const Module = require("node:module");
const { join } = require("node:path");

/** Starts the pack of a folder. */
module.exports = function startPack(folder) {
  const entry = join(folder, "index.ts");
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    packages: "external",
    sourcemap: "inline",
  });
  const pack = new Module(entry, module);
  pack.filename = entry;
  pack.paths = Module._nodeModulePaths(folder);
  pack._compile(outputFiles[0].text, entry);
};
