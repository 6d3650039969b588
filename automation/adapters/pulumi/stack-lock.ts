import * as fs from "node:fs/promises";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { isAlive } from "../../process/alive";

/**
 * The process on this machine that holds a stack's lock in a file backend and is alive; undefined when
 * there is none, or when the backend is of another kind (Pulumi's service knows its own updates).
 */
export async function livingHolder(
  backendUrl: string | undefined,
  stack: string,
): Promise<number | undefined> {
  if (backendUrl?.startsWith("file://") !== true) return undefined;
  const locks = path.join(fileURLToPath(backendUrl), ".pulumi", "locks");
  const files = await fs.readdir(locks, { recursive: true }).catch(() => []);
  for (const file of files) {
    // locks/organization/<project>/<stack>/<id>.json
    if (!file.endsWith(".json") || path.basename(path.dirname(file)) !== stack) continue;
    const text = await fs.readFile(path.join(locks, file), "utf8").catch(() => "{}");
    const { pid } = JSON.parse(text) as { pid?: number };
    if (pid !== undefined && isAlive(pid)) return pid;
  }
  return undefined;
}
