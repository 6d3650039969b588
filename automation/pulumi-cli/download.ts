import * as path from "node:path";
import type { Way } from "./engine";
import { fillCache } from "./fill-cache";
import { pinnedVersion } from "./pinned-version";
import { runCommand } from "./run-command";

const site = "https://get.pulumi.com/";

/** How long the download site may take to answer at all; a closed network is told within this time. */
const reachDeadlineMs = 5_000;

/** How long the whole download may take: 150 MB over a slow line. */
const downloadDeadlineMs = 5 * 60_000;

/** The release from Pulumi's site, fetched by the Automation API's own installer. */
export function download(folder: string, from = site): Way {
  return {
    how: "download",
    title: "a download from Pulumi's site",
    find: async (onProgress) => {
      await assertReachable(from);
      onProgress(`Downloading Pulumi ${pinnedVersion} from ${from} (about 150 MB) ...`);
      await fillCache(folder, 2 * downloadDeadlineMs, async (temporary) => {
        // In a process of its own: the installer has no time limit and starts scripts.
        await runCommand(
          process.execPath,
          ["-r", require.resolve("../register.cjs"), installer, temporary],
          { deadlineMs: downloadDeadlineMs },
        );
      });
      return folder;
    },
  };
}

const installer = path.join(__dirname, "install-release.ts");

async function assertReachable(url: string): Promise<void> {
  try {
    await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(reachDeadlineMs) });
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    throw new Error(`${url} can't be reached: ${cause instanceof Error ? cause.message : "?"}`, {
      cause: error,
    });
  }
}
