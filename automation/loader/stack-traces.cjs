// Writes stack traces that name the lines of the TypeScript source, without Pulumi's own mapping of each
// (source-map-support): its SDK takes a trace for each of its promises, thousands a run, which nobody reads.
const Module = require("node:module");

Module.setSourceMapsSupport(true, { nodeModules: false });

Error.prepareStackTrace = (error, frames) =>
  [String(error), ...frames.map((frame) => `    at ${mapped(frame)}`)].join("\n");

// The variable makes Pulumi tell where promises that never settle were made.
if (!process.env.PULUMI_DEBUG_PROMISE_LEAKS) {
  const load = Module._load;
  Module._load = function (request, parent, isMain) {
    const loaded = load.call(this, request, parent, isMain);
    const { debuggablePromise } = request.endsWith("/debuggable") ? loaded : {};
    if (debuggablePromise !== undefined && !untraced.has(loaded)) {
      untraced.add(loaded);
      loaded.debuggablePromise = (...given) => withoutTraces(() => debuggablePromise(...given));
    }
    return loaded;
  };
}

const untraced = new WeakSet();

/** Capturing the frames of a trace alone costs an eighth of a run of the program. */
function withoutTraces(work) {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** A frame's text, with the place in the source instead of the one in the transpiled file. */
function mapped(frame) {
  const text = frame.toString();
  const file = frame.getFileName();
  const map = file?.endsWith(".ts") ? Module.findSourceMap(file) : undefined;
  const origin = map?.findOrigin(frame.getLineNumber(), frame.getColumnNumber());
  if (origin?.lineNumber === undefined) return text;
  return text.replace(/:\d+:\d+(\)?)$/, `:${origin.lineNumber}:${origin.columnNumber}$1`);
}
