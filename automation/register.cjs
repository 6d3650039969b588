// What `node -r` loads before any of our programs.
require("./loader/node-version.cjs").requireNode();
require("./loader/stack-traces.cjs");
require("./loader/transpile-cache.cjs");
