import * as path from "node:path";
import { buildSync } from "esbuild";

/** The functions, each a folder of `infra/lambda` whose `index.ts` exports its handlers. */
const functions = ["hooks", "canary", "rotation"] as const;

/** One of them. */
export type FunctionName = (typeof functions)[number];

let made: Readonly<Record<FunctionName, string>> | undefined;

/**
 * The code of a function as one ES module, bundled from its TypeScript when the program runs. AWS's SDK is left
 * out: the runtime brings it along.
 * @throws Error with esbuild's own message when the code doesn't compile.
 */
export function bundled(name: FunctionName): string {
  made ??= bundleAll();
  return made[name];
}

function bundleAll(): Readonly<Record<FunctionName, string>> {
  const { outputFiles } = buildSync({
    entryPoints: functions.map((name) => ({
      in: path.join(__dirname, "../lambda", name, "index.ts"),
      out: name,
    })),
    outdir: "bundled",
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node22",
    external: ["@aws-sdk/*", "pg-native", "pg-cloudflare"],
    // A CommonJS package within an ES module asks for `require`, which modules have not.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    logLevel: "silent",
  });
  const codeOf = (name: FunctionName) =>
    outputFiles.find((file) => path.basename(file.path) === `${name}.js`)?.text ?? "";
  return { hooks: codeOf("hooks"), canary: codeOf("canary"), rotation: codeOf("rotation") };
}
