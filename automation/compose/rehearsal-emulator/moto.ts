import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { UsageError } from "../../run/usage-error";

/** The emulator, exactly. */
const motoVersion = "5.2.5";
const run = promisify(execFile);
/** A cold install downloads some 60 MB. */
const installMs = 600_000;

/**
 * The path of `moto_server`: the pinned one, installed once into a virtual environment of the project's.
 * @throws UsageError with what is missing and how to get it.
 */
export async function findMoto(home: string, say: (line: string) => void): Promise<string> {
  const venv = path.join(home, "emulator", `moto-${motoVersion}`);
  const server = path.join(venv, "bin", "moto_server");
  const done = path.join(venv, "installed");
  if (fs.existsSync(done)) return server;
  const given = process.env["CAUSEWAY_MOTO"];
  if (given !== undefined && given !== "") {
    if (fs.existsSync(given)) return given;
    throw new UsageError(`CAUSEWAY_MOTO names ${given}, which is not there; expected moto_server.`);
  }
  say(`Installing the AWS emulator moto ${motoVersion} from PyPI into ${venv}, once.`);
  fs.rmSync(venv, { recursive: true, force: true });
  try {
    await run("python3", ["-m", "venv", venv]);
    const wanted = `moto[server]==${motoVersion}`;
    await run(path.join(venv, "bin", "pip"), ["install", "--quiet", wanted], {
      timeout: installMs,
    });
  } catch (error) {
    const { code, stderr, message } = error as { code?: unknown; stderr?: string; message: string };
    const why =
      code === "ENOENT" ? "python3 is not on PATH" : (stderr ?? message).trim().split("\n").at(-1);
    throw new UsageError(
      `The AWS emulator moto ${motoVersion} could not be installed: ${why}. ` +
        "--on-emulator needs Python 3.9 or newer with venv and pip, and PyPI (or pip's own index settings); " +
        "or name a moto_server in CAUSEWAY_MOTO.",
      { cause: error },
    );
  }
  fs.writeFileSync(done, "");
  return server;
}
