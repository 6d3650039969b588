import * as fs from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { Engine } from "../pulumi-cli/engine";

/** The passphrase of every local stack: its secrets are made up, and its state stays on this machine. */
const localPassphrase = "local-only";

/**
 * What Pulumi's processes find in their environment when the local cloud stands in for AWS. Makes the
 * folders. Nothing of the user's own Pulumi account, plugins or AWS credentials is used.
 */
export async function localEnvironment({
  engine,
  backend,
  home,
  cloud,
}: {
  readonly engine: Engine;
  /** Folder of Pulumi's file backend. */
  readonly backend: string;
  /** Folder in the place of `~/.pulumi`. */
  readonly home: string;
  /** Folder of the local cloud's records. */
  readonly cloud: string;
}): Promise<Record<string, string>> {
  for (const folder of [backend, home, cloud]) await fs.mkdir(folder, { recursive: true });
  return {
    ...engine.env,
    PULUMI_BACKEND_URL: pathToFileURL(backend).href,
    PULUMI_HOME: home,
    PULUMI_CONFIG_PASSPHRASE: localPassphrase,
    // A provider that the local cloud lacks must fail, not be fetched.
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    // Each step of an update writes the whole state; a second copy of it helps nobody here.
    PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
    CAUSEWAY_LOCAL_CLOUD: cloud,
  };
}
