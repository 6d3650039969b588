import { execFile, spawn } from "node:child_process";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { copyProject } from "../adapters/pulumi/project-copy";
import { standingLocks, unreadableLocks } from "../adapters/pulumi/stack-lock";
import { readYaml } from "../adapters/pulumi/yaml-edit";
import { exitCodes } from "../run/exit-codes";
import { UsageError } from "../run/usage-error";
import {
  deedsInWords,
  everythingDone,
  hasDeeds,
  noteDeeds,
  readDeeds,
} from "../local-cloud/people/deeds";
import { pendingStates } from "../local-cloud/people/pending";
import { localProviders } from "../local-cloud/provider-programs";
import { writeProviders } from "../pulumi-cli/executables";
import { RecordStore } from "../local-cloud/records/record-store";
import { localEnvironment } from "./local-environment";
import { findEngine } from "../pulumi-cli/find-engine";
import { runConfig, type RunCli } from "./local-config";
import { configCall, givesConfig, namedStack, stackToCreate } from "./pulumi-arguments";
import type { Engine } from "../pulumi-cli/engine";

const execFileAsync = promisify(execFile);
const checkout = path.resolve(__dirname, "../..");
const shellFolder =
  process.env["CAUSEWAY_SHELL_FOLDER"] ?? path.join(checkout, ".causeway", "shell");
const stateFolder = path.join(shellFolder, "state");
const project = path.join(shellFolder, "project");
const cloudFolder = (stack: string) => path.join(shellFolder, "cloud", stack);

/** Set to anything: nobody has done anything in an account that is new. */
const dayOneVariable = "CAUSEWAY_DAY_ONE";

/**
 * `npm run pulumi -- <arguments>`: the real CLI on a copy of this project, with the local stand-in for
 * AWS and a state of its own below `.causeway/shell`, or the folder that CAUSEWAY_SHELL_FOLDER names.
 * Stacks are created when they are first named.
 * Ends with the CLI's exit code.
 */
async function main(args: readonly string[]): Promise<number> {
  const engine = await findEngine({ onProgress: (line) => console.error(line) });
  console.error(
    `Using the local stand-in for AWS, with its state in ${path.relative(process.cwd(), shellFolder)}. ` +
      "For AWS itself, log in to a backend and run `pulumi` in this folder: docs/how-it-works.md.",
  );
  const environment = (cloud: string) =>
    localEnvironment({
      engine,
      backend: stateFolder,
      home: path.join(shellFolder, "home"),
      cloud: cloudFolder(cloud),
    });
  await copyProject({
    from: checkout,
    to: project,
    stack: namedStack(args)?.split("/").at(-1),
    plugins: {
      languageHostFolder: engine.languageHostFolder,
      providers: { names: localProviders.names, folder: await writeProviders(localProviders) },
    },
  });
  // Stacks have accounts of their own: what is made for one must not be in the other's way.
  const anyCloud = await environment("none");
  const selected = await selectedStack(engine, anyCloud);
  const named = namedStack(args) ?? selected ?? "none";
  const env = await environment(named);
  sayWhatPeopleDid(named);
  const stack = stackToCreate(args);
  if (stack !== undefined && !(await stackExists(engine, stack, env))) {
    const created = await run(engine, ["stack", "init", stack], env, "inherit");
    if (created !== 0) return created;
  }
  const config = configCall(args, { checkout, selected });
  const cli: RunCli = (given, stdio) => run(engine, given, env, stdio);
  if (config !== undefined) return runConfig(config, cli);
  if (givesConfig(args)) {
    console.error(
      "--config holds for this command alone: the project's stack file stays as it is.",
    );
  }
  const code = await cli(args, "inherit");
  if (code !== 0) await sayWhichLock(named);
  sayWhatIsPending(named);
  return code;
}

/** The CLI says of a lock that it can't read neither that it is one nor where it lies. */
async function sayWhichLock(named: string): Promise<void> {
  const stack = named.split("/").at(-1) ?? named;
  const settings = path.join(project, "Pulumi.yaml");
  const name = String(readYaml(settings, await fs.readFile(settings, "utf8"), ["name"]));
  const locks = await standingLocks(pathToFileURL(stateFolder).href, { project: name, stack });
  const reason = unreadableLocks(stack, locks ?? []);
  if (reason !== undefined) console.error(reason);
}

/** A new account: nothing is done on day one; else everything is, so that a stack comes up at once. */
function sayWhatPeopleDid(stack: string): void {
  const folder = cloudFolder(stack);
  if (hasDeeds(folder)) return;
  const dayOne = (process.env[dayOneVariable] ?? "") !== "";
  const file = noteDeeds(folder, dayOne ? {} : everythingDone);
  console.error(
    dayOne
      ? `An account on day one: write what people do into ${file}.`
      : `As if people had done what is theirs to do (${file}): ${deedsInWords}. With ${dayOneVariable}=yes a new account begins without.`,
  );
}

function sayWhatIsPending(stack: string): void {
  const folder = cloudFolder(stack);
  for (const { urn, state, until } of pendingStates(new RecordStore(folder), readDeeds(folder))) {
    console.error(`pending: ${urn.split("::").slice(2).join(" ")} is ${state} until ${until}`);
  }
}

/** The stack that `pulumi stack select` chose; undefined when none is. */
async function selectedStack(
  engine: Engine,
  env: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const asked = execFileAsync(engine.path, ["stack", "--show-name"], {
    cwd: project,
    env: { ...process.env, ...env },
  });
  return asked.then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}

async function stackExists(
  engine: Engine,
  stack: string,
  env: Readonly<Record<string, string>>,
): Promise<boolean> {
  return (await run(engine, ["stack", "--stack", stack, "--show-name"], env, "ignore")) === 0;
}

/** Runs the CLI in the copy; resolves with its exit code. */
function run(
  engine: Engine,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  stdio: "inherit" | "ignore",
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(engine.path, args, {
      cwd: project,
      env: { ...process.env, ...env },
      stdio,
    });
    // The terminal sends Ctrl-C to the CLI too, which ends its update in an orderly way.
    process.on("SIGINT", () => undefined);
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
  },
);
