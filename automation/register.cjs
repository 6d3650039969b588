// What `node -r` loads before any of our programs.
require("./loader/stack-traces.cjs");
require("./loader/transpile-cache.cjs");
