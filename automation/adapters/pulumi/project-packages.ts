import * as fs from "node:fs/promises";
import * as path from "node:path";

/** Has a program of this package, copied to some folder, find the packages that this package finds. */
export async function linkPackages(folder: string): Promise<void> {
  const packages = path.resolve(require.resolve("@pulumi/pulumi/package.json"), "../../..");
  const link = path.join(folder, "node_modules");
  await fs.rm(link, { recursive: true, force: true });
  await fs.symlink(packages, link);
}
