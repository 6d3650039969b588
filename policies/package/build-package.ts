import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { CONTROLS } from "../controls";
import { controlsTable } from "../controls-table";
import { PACKS } from "../packs/served-packs";
import { lightSdk } from "./light-sdk";

const PACKAGE = "causeway-policies";
const DESCRIPTION = "PCI DSS v4.0.1 and GDPR for Pulumi programs on AWS, judged at preview.";

/**
 * Writes the package to a folder: two bundles without TypeScript and without dependencies, the folders that Pulumi
 * takes as packs, and what a reader needs. The folder itself is the pack of both standards.
 *
 * @param root this checkout
 * @param commit the commit that it is built from
 * @returns the SHA-256 of what judges
 */
export async function buildPackage(root: string, folder: string, commit: string): Promise<string> {
  const version = packVersion(root);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of ["serve", "cli"]) {
    for (const { path, contents } of await bundle(root, name, folder))
      writeFileSync(path, contents);
  }
  const digest = sha256(readFileSync(join(folder, "serve.js")));
  const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
  write("package.json", json(manifest(version)));
  write("build.json", json({ version, commit, sha256: digest }));
  write("causeway-policies.js", '#!/usr/bin/env node\nrequire("./cli.js");\n');
  write("CONTROLS.md", controlsTable(CONTROLS));
  write("README.md", readFileSync(join(root, "docs", "policies-any-project.md"), "utf8"));
  copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"));
  writePack(folder, ".", "causeway");
  for (const name of ["pci-dss", "gdpr"] as const) {
    mkdirSync(join(folder, name));
    write(
      `${name}/package.json`,
      json({ name: `${PACKAGE}-${name}`, version, private: true, main: "index.js" }),
    );
    writePack(folder, name, name);
  }
  return digest;
}

/** The version of the packs. */
export function packVersion(root: string): string {
  const file = join(root, "policies", "packs", "causeway", "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

/** The SHA-256 of what judges, as the package built from this checkout would hold it. */
export async function packDigest(root: string): Promise<string> {
  const files = await bundle(root, "serve", root);
  return sha256(files.find(({ path }) => path.endsWith("serve.js"))?.contents ?? new Uint8Array());
}

async function bundle(root: string, name: string, outdir: string) {
  const { outputFiles } = await build({
    entryPoints: { [name]: join(root, "policies", "package", `${name}.ts`) },
    absWorkingDir: root,
    outdir,
    write: false,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "linked",
    logLevel: "error",
    plugins: [lightSdk(root)],
  });
  return outputFiles;
}

function sha256(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** What makes a folder a policy pack. Node keeps the compiled bundle, so that the next start is quicker. */
function writePack(folder: string, at: string, pack: keyof typeof PACKS): void {
  const serve = at === "." ? "./serve.js" : "../serve.js";
  writeFileSync(
    join(folder, at, "index.js"),
    `require("node:module").enableCompileCache?.();\nrequire("${serve}").serve("${pack}");\n`,
  );
  writeFileSync(
    join(folder, at, "PulumiPolicy.yaml"),
    `description: ${PACKS[pack].description}\nmain: index.js\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n`,
  );
}

function manifest(version: string): object {
  return {
    name: PACKAGE,
    version,
    description: DESCRIPTION,
    license: "Apache-2.0",
    main: "index.js",
    bin: { [PACKAGE]: "causeway-policies.js" },
    engines: { node: ">=20.18" },
    // Pulumi's own host loads its runner from here; a Node.js program has it already.
    peerDependencies: { "@pulumi/pulumi": "^3.150.0" },
  };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
