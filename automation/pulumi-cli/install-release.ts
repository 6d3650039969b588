import { PulumiCommand } from "@pulumi/pulumi/automation";

/** Installs the release of Pulumi that the npm SDK belongs to: `install-release.ts FOLDER`. Run by `download.ts`. */
async function main(root: string | undefined): Promise<void> {
  if (root === undefined) throw new Error("usage: install-release.ts FOLDER");
  await PulumiCommand.install({ root });
}

void main(process.argv[2]);
