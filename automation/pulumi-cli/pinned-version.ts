import { runCommand } from "./run-command";

/**
 * The one version of Pulumi's CLI that Causeway is tested with. The npm SDK (package.json) and the Go
 * module (tools/pulumi-cli/go.mod) carry the same number; `pinned-version.spec.ts` compares them.
 */
export const pinnedVersion = "3.255.0";

/** What an installed CLI must be to be used as it is: the pinned minor version, any patch. */
export const supportedRange = "3.255.x";

/** Whether an installed CLI of this version (such as `v3.255.1`) may be used. */
export function isSupported(version: string): boolean {
  const parts = /^v?(\d+)\.(\d+)\.\d+/.exec(version.trim());
  return parts !== null && supportedRange === `${parts[1]}.${parts[2]}.x`;
}

/** What `pulumi version` says, such as `v3.255.0`. Throws when the executable can't run. */
export async function versionOf(executable: string): Promise<string> {
  const { stdout } = await runCommand(executable, ["version"], {
    deadlineMs: 30_000,
    env: { PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  return stdout.trim();
}
