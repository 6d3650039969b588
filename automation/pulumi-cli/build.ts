import * as path from "node:path";
import type { EngineSource } from "./engine";
import { fillCache } from "./fill-cache";
import { pinnedVersion } from "./pinned-version";
import { runCommand } from "./run-command";

/** The Go module that pins Pulumi's command line: `tools/pulumi-cli/go.mod` and go.sum. */
const moduleFolder = path.resolve(__dirname, "../../tools/pulumi-cli");

/** A build takes 2.5 minutes on 4 cores, 5 on 2 cores, and far longer on a busy machine. */
export const buildDeadlineMs = 30 * 60_000;

const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/** The CLI, built from its Go module at the pinned version. */
export function build(folder: string, go = "go"): EngineSource {
  return {
    how: "build",
    title: "building it from its Go module",
    find: async (onProgress) => {
      await assertGo(go);
      onProgress(
        `Building Pulumi ${pinnedVersion} from its Go module, once: about 5 minutes on 2 cores ...`,
      );
      await fillCache(folder, buildDeadlineMs, async (temporary) => {
        await runCommand(
          go,
          [
            "build",
            "-trimpath",
            "-buildvcs=false",
            "-ldflags",
            `-s -w -X ${versionVariable}=v${pinnedVersion}`,
            "-o",
            path.join(temporary, "bin", "pulumi"),
            "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
          ],
          {
            cwd: moduleFolder,
            env: { CGO_ENABLED: "0", GOWORK: "off" },
            deadlineMs: buildDeadlineMs,
          },
        );
      });
      return folder;
    },
  };
}

/** Go 1.25 is what the pinned module asks for; an older one would fail minutes later, less clearly. */
async function assertGo(go: string): Promise<void> {
  const { stdout } = await runCommand(go, ["env", "GOVERSION"], { deadlineMs: 30_000 });
  const version = /^go(\d+)\.(\d+)/.exec(stdout.trim());
  const [major, minor] = [Number(version?.[1] ?? 0), Number(version?.[2] ?? 0)];
  if (major < 1 || (major === 1 && minor < 25)) {
    throw new Error(`Go 1.25 or newer is needed, but \`${go}\` is ${stdout.trim()}`);
  }
}
