// node tools/with-recorded-stacks.mjs SCRIPT STACK... -- [--stack NAME] [ARGUMENT...]
// Records the stacks, and the one that --stack names in place of the first, where they have changed since their
// last recording; then runs the script. Policies judge recordings and start nothing themselves: this is the seam.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const [script, ...rest] = process.argv.slice(2);
const split = rest.indexOf("--");
const [first, ...others] = rest.slice(0, split);
const given = rest.slice(split + 1);
const { values } = parseArgs({
  args: given,
  options: { stack: { type: "string" } },
  strict: false,
});
const stacks = [...new Set([values.stack ?? first, ...others])];

const run = (...args) => {
  const { status } = spawnSync(process.execPath, ["-r", "./automation/register.cjs", ...args], {
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
};

run("automation/cli.ts", "record", "--if-changed", "--stack", ...stacks);
run(script, ...given);
