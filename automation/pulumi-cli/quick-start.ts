import * as path from "node:path";

/** What `node -r` loads first in the processes that Pulumi starts: TypeScript, without a compiler. */
export const quickStart = path.join(__dirname, "quick-start.cjs");
