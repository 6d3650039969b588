import { createRequire } from "node:module";
import type { Plugin } from "esbuild";

/**
 * What the policy SDK takes of Pulumi's SDK, in place of the whole of it: assets, a test for outputs, and the
 * signatures of the wire format. The whole SDK brings the TypeScript compiler and npm along, and starts in seconds.
 *
 * @param root the folder whose `node_modules` holds both
 */
export function lightSdk(root: string): Plugin {
  const rpc = createRequire(`${root}/`)("@pulumi/pulumi/runtime/rpc") as Readonly<
    Record<string, unknown>
  >;
  const signatures = Object.fromEntries(
    ["specialSigKey", "specialAssetSig", "specialArchiveSig", "specialSecretSig"].map((name) => {
      const value = rpc[name];
      if (typeof value !== "string") throw new Error(`@pulumi/pulumi/runtime/rpc has no ${name}.`);
      return [name, value];
    }),
  );
  const contents: Readonly<Record<string, string>> = {
    "@pulumi/pulumi":
      'exports.asset = require("@pulumi/pulumi/asset");\n' +
      'exports.Output = { isInstance: (o) => typeof o === "object" && o !== null && o.__pulumiOutput === true };',
    "@pulumi/pulumi/runtime/rpc": `module.exports = ${JSON.stringify(signatures)};`,
  };
  return {
    name: "light-sdk",
    setup(build) {
      const filter = /^@pulumi\/pulumi(\/runtime\/rpc)?$/;
      build.onResolve({ filter }, ({ path }) => ({ path, namespace: "light-sdk" }));
      build.onLoad({ filter: /.*/, namespace: "light-sdk" }, ({ path }) => ({
        contents: contents[path] ?? "",
        resolveDir: root,
      }));
    },
  };
}
