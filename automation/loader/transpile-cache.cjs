// Loads TypeScript without type checks (tsc --noEmit is the gate for types), and keeps what it made: a
// process starts in half a second instead of three. A rehearsal starts six, and Pulumi five more for
// each preview and each update.
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const checkout = path.resolve(__dirname, "../..");
const folder = path.join(checkout, ".causeway", "transpiled");
const settings = path.join(checkout, "tsconfig.json");
// Another compiler or other settings make other JavaScript of the same source. The number counts what this
// file itself makes of it: earlier versions kept what they made of sources with syntax errors.
const salt =
  "2" +
  require("typescript/package.json").version +
  process.version +
  fs.readFileSync(settings, "utf8");

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
  const { outputText, diagnostics = [] } = ts.transpileModule(source, {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: { ...options, noEmit: false, inlineSourceMap: true, inlineSources: true },
  });
  const broken = diagnostics.filter(({ category }) => category === ts.DiagnosticCategory.Error);
  if (broken.length > 0) throw new SyntaxError(placed(ts, broken, file));
  fs.mkdirSync(folder, { recursive: true });
  // All at once: another process may read or write the same file.
  fs.writeFileSync(`${kept}.${process.pid}`, outputText);
  fs.renameSync(`${kept}.${process.pid}`, kept);
  return outputText;
}

/** `file:line:column - what is wrong`, one line each, as the compiler says it. The first few. */
function placed(ts, broken, fileName) {
  const lines = broken.slice(0, 10).map(({ file, start, messageText, code }) => {
    const at = file && start !== undefined ? file.getLineAndCharacterOfPosition(start) : undefined;
    const place = at === undefined ? fileName : `${fileName}:${at.line + 1}:${at.character + 1}`;
    return `${place} - TS${code}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
  return `this is no TypeScript:\n  ${lines.join("\n  ")}`;
}

require.extensions[".ts"] = (module, file) => {
  module._compile(transpile(fs.readFileSync(file, "utf8"), file), file);
};
