/**
 * The one version of Pulumi's CLI that Causeway is tested with. The npm SDK (package.json) and the Go
 * module (tools/pulumi-cli/go.mod) carry the same number; `engine/pinned-version.spec.ts` compares them.
 */
export const pinnedVersion = "3.255.0";

/** What an installed CLI must be to be used as it is: the pinned minor version, any patch. */
export const supportedRange = "3.255.x";

/** Whether an installed CLI of this version (such as `v3.255.1`) may be used. */
export function isSupported(version: string): boolean {
  const parts = /^v?(\d+)\.(\d+)\.\d+/.exec(version.trim());
  return parts !== null && supportedRange === `${parts[1]}.${parts[2]}.x`;
}
