// Writes stack traces that name the lines of the TypeScript source. Pulumi's SDK takes one for each of
// its promises, thousands a run, and its own mapping (source-map-support) costs a second of CPU for
// traces that nobody reads.
const { findSourceMap, setSourceMapsSupport } = require("node:module");

setSourceMapsSupport(true, { nodeModules: false });

Error.prepareStackTrace = (error, frames) => {
  const promise = frames[0]?.getFunctionName() === "debuggablePromise";
  // The variable makes Pulumi tell where promises that never settle were made.
  if (promise && !process.env.PULUMI_DEBUG_PROMISE_LEAKS) return "";
  return [String(error), ...frames.map((frame) => `    at ${mapped(frame)}`)].join("\n");
};

/** A frame's text, with the place in the source instead of the one in the transpiled file. */
function mapped(frame) {
  const text = frame.toString();
  const file = frame.getFileName();
  const map = file?.endsWith(".ts") ? findSourceMap(file) : undefined;
  const origin = map?.findOrigin(frame.getLineNumber(), frame.getColumnNumber());
  if (origin?.lineNumber === undefined) return text;
  return text.replace(/:\d+:\d+(\)?)$/, `:${origin.lineNumber}:${origin.columnNumber}$1`);
}
