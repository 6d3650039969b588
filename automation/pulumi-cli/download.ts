import * as path from "node:path";
import { EnvHttpProxyAgent, request } from "undici";
import type { EngineSource } from "./engine";
import { fillCache } from "./fill-cache";
import { pinnedVersion } from "./pinned-version";
import { runCommand } from "./run-command";

const site = "https://get.pulumi.com/";

/** How long the download site may take to answer at all; a closed network is reported within this time. */
const reachDeadlineMs = 5_000;

/** How long the whole download may take: 150 MB over a slow line. */
const downloadDeadlineMs = 5 * 60_000;

/** The release from Pulumi's site, fetched by the Automation API's own installer. */
export function download(folder: string, from = site): EngineSource {
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
          // Node's own fetch asks no proxy unless told to; the script that it fetches uses curl, which does.
          { deadlineMs: downloadDeadlineMs, env: { NODE_USE_ENV_PROXY: "1" } },
        );
      });
      return folder;
    },
  };
}

const installer = path.join(__dirname, "install-release.ts");

async function assertReachable(url: string): Promise<void> {
  // Through the proxy that the download itself uses: HTTPS_PROXY and its kin, in either case.
  const dispatcher = new EnvHttpProxyAgent();
  try {
    const signal = AbortSignal.timeout(reachDeadlineMs);
    const { body } = await request(url, { method: "HEAD", signal, dispatcher });
    await body.dump();
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    throw new Error(`${url} can't be reached: ${cause instanceof Error ? cause.message : "?"}`, {
      cause: error,
    });
  } finally {
    await dispatcher.destroy();
  }
}
