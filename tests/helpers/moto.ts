import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";

/** A running moto: an AWS emulator that this project didn't write. */
export interface Moto {
  readonly endpoint: string;
  stop(): Promise<void>;
}

const HOW_TO_GET_MOTO =
  "moto_server isn't on PATH: `pip install 'moto[server]'` (in a virtual environment) and put its bin folder on PATH";

/**
 * The path of `moto_server`, for a `before` hook. Where it isn't on PATH the hook's tests are skipped, and
 * told how to get it; they fail when `CI_REQUIRE_MOTO=1` says that it has to be there.
 */
export function needMoto(context: Mocha.Context): string {
  const executable = (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, "moto_server"))
    .find((file) => fs.existsSync(file));
  if (executable !== undefined) return executable;
  if (process.env["CI_REQUIRE_MOTO"] === "1") throw new Error(HOW_TO_GET_MOTO);
  process.stderr.write(`    skipped: ${HOW_TO_GET_MOTO}\n`);
  return context.skip();
}

const START_DEADLINE_MS = 30_000;

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts moto on a free loopback port; resolves once it answers. Throws, with its output, if it doesn't. */
export async function startMoto(executable: string): Promise<Moto> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const child = spawn(executable, ["-H", "127.0.0.1", "-p", String(port)]);
  let output = "";
  child.stderr.on("data", (chunk) => (output += String(chunk)));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  const giveUpAt = Date.now() + START_DEADLINE_MS;
  while (Date.now() < giveUpAt && child.exitCode === null) {
    const answers = await fetch(`${endpoint}/moto-api/`).then(
      (response) => response.ok,
      () => false,
    );
    if (answers) return { endpoint, stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  throw new Error(`moto didn't answer on ${endpoint} within ${START_DEADLINE_MS} ms: ${output}`);
}
