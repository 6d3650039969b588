import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { buildPackage } from "./build-package";
import { checkoutCommit } from "./checkout-commit";

/** `npm run policies:pack`: builds the package and packs it into one file, as `npm publish` would take it. */
async function main(): Promise<void> {
  const root = resolve(__dirname, "..", "..");
  const folder = join(root, ".causeway", "policies-package");
  const digest = await buildPackage(root, folder, checkoutCommit(root));
  const options = { cwd: folder, encoding: "utf8" } as const;
  const [packed = ""] = execFileSync("npm", ["pack", "--silent"], options)
    .trim()
    .split("\n")
    .slice(-1);
  process.stdout.write(`${join(folder, packed)}\nSHA-256 of what judges: ${digest}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
