// Loads TypeScript like automation/register.cjs does, without type checks, and keeps what it made.
// Pulumi starts five Node processes for each preview and each update; without the compiler in them a
// weight step of a rehearsal takes half as long. Used with `node -r`, by quick-start.cjs.
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const checkout = path.resolve(__dirname, "../../../..");
const folder = path.join(checkout, ".causeway", "engine", "transpiled");
const settings = path.join(checkout, "tsconfig.json");
// Another compiler or other settings make other JavaScript of the same source.
const salt =
  require("typescript/package.json").version + process.version + fs.readFileSync(settings, "utf8");

/** The JavaScript of one TypeScript file, with its source map inside. */
function transpile(source, file) {
  const key = createHash("sha256").update(salt).update(file).update(source).digest("hex");
  const kept = path.join(folder, `${key}.js`);
  try {
    return fs.readFileSync(kept, "utf8");
  } catch {
    // Not seen before.
  }
  const ts = require("typescript");
  const { options } = ts.convertCompilerOptionsFromJson(
    ts.readConfigFile(settings, ts.sys.readFile).config.compilerOptions,
    checkout,
  );
  const { outputText } = ts.transpileModule(source, {
    fileName: file,
    compilerOptions: { ...options, noEmit: false, inlineSourceMap: true, inlineSources: true },
  });
  fs.mkdirSync(folder, { recursive: true });
  // All at once: another process may read or write the same file.
  fs.writeFileSync(`${kept}.${process.pid}`, outputText);
  fs.renameSync(`${kept}.${process.pid}`, kept);
  return outputText;
}

require.extensions[".ts"] = (module, file) => {
  module._compile(transpile(fs.readFileSync(file, "utf8"), file), file);
};
