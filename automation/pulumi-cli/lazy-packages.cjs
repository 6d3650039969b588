// Pulumi's SDK loads TypeScript and npm's dependency tree reader at every start, for programs that turn
// functions into Lambdas. Ours has none. Here both are loaded when they are first used, which saves
// 0.4 s of each process that Pulumi starts. Used with `node -r`, by quick-start.cjs.
const Module = require("node:module");

const lazyPackages = new Set(["typescript", "@npmcli/arborist"]);
const load = Module._load;

Module._load = function (request, parent, isMain) {
  const fromSdk = /@pulumi[\\/]pulumi[\\/]/.test(parent?.filename ?? "");
  // stack-traces.cjs does its work.
  if (fromSdk && request.startsWith("source-map-support")) return { install: () => undefined };
  if (!fromSdk || !lazyPackages.has(request)) return load.call(this, request, parent, isMain);
  const loaded = () => load.call(this, request, parent, isMain);
  return new Proxy(function () {}, {
    // Asked of each import; the answer keeps the compiled SDK from reading all properties at once.
    get: (_target, key) => (key === "__esModule" ? true : Reflect.get(loaded(), key)),
    has: (_target, key) => Reflect.has(loaded(), key),
    construct: (_target, args) => Reflect.construct(loaded(), args),
  });
};
