import { buildSync } from "esbuild";
import { chmodSync, copyFileSync, mkdirSync } from "node:fs";
import * as path from "node:path";

/**
 * `npm run pool:bundle [FOLDER]`: writes what the image's Dockerfile copies, the agent as one file with all its
 * packages, and the start script. FOLDER is `.causeway/pool-image` unless said.
 */
export function bundleAgent(folder: string): void {
  mkdirSync(folder, { recursive: true });
  buildSync({
    entryPoints: [path.join(__dirname, "..", "main.ts")],
    outfile: path.join(folder, "gate-agent.cjs"),
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node24",
    external: ["pg-native", "pg-cloudflare"],
    legalComments: "eof",
    logLevel: "warning",
  });
  copyFileSync(path.join(__dirname, "start.sh"), path.join(folder, "start"));
  chmodSync(path.join(folder, "start"), 0o755);
}

if (require.main === module) {
  const [, , folder = path.join(__dirname, "../../../.causeway/pool-image")] = process.argv;
  bundleAgent(path.resolve(folder));
  process.stdout.write(`${path.relative(process.cwd(), path.resolve(folder))}\n`);
}
