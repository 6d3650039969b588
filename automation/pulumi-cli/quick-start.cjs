// What `node -r` loads first in each process that Pulumi starts. It changes how soon a program runs,
// and that it ends with the engine, not what it does.
require("./end-with-parent.cjs");
require("../loader/stack-traces.cjs");
require("./lazy-packages.cjs");
require("../loader/transpile-cache.cjs");
