// What `node -r` loads first in each process that Pulumi starts. It changes how soon a program runs,
// not what it does.
require("./stack-traces.cjs");
require("./lazy-packages.cjs");
require("./transpile-cache.cjs");
