import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { guards, type Guard } from "./guards";

/** What the specs of the core need of the project. */
const needed = [
  "automation",
  "causeway.yaml",
  "package.json",
  "tests/automation/cutover",
  "tests/helpers",
  "tsconfig.json",
];
/** The specs that must notice: they need no server, and end in seconds. */
const ofSwitch = "tests/automation/cutover/switch/*.spec.ts";
/** Those that walk whole plans: only they meet a step's own guards. */
const ofSteps = [
  "tests/automation/cutover/operator.spec.ts",
  "tests/automation/cutover/run-cutover.spec.ts",
];
const loaders = [
  ...["--require", "./automation/register.cjs"],
  ...["--require", "./tests/helpers/setup.ts"],
  ...["--timeout", "20000"],
];
/** A mutant that goes round for ever is noticed, too. Milliseconds. */
const longestMs = 240_000;

/**
 * Removes each guard of the switch in a copy of the project, and prints which test noticed. Arguments: parts of
 * the names of those to try; all without.
 * @returns the exit code: 1 when a guard can be removed and no test fails, or the specs fail with all in place.
 */
function main(wanted: readonly string[]): number {
  const beganMs = performance.now();
  const project = path.resolve(__dirname, "../..");
  const copy = mkdtempSync(path.join(os.tmpdir(), "causeway-mutants-"));
  try {
    for (const one of needed)
      cpSync(path.join(project, one), path.join(copy, one), { recursive: true });
    symlinkSync(path.join(project, "node_modules"), path.join(copy, "node_modules"));
    const whole = failingTest(copy, [ofSwitch]);
    if (whole !== undefined) {
      process.stderr.write(`With every guard in place a test fails: ${whole}. Fix it first.\n`);
      return 1;
    }
    const tried = guards.filter(
      ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
    );
    const missed = tried.filter((guard) => !isNoticed(copy, guard));
    const took = Math.round((performance.now() - beganMs) / 1_000);
    process.stdout.write(
      `${tried.length - missed.length} of ${tried.length} guards noticed, in ${took} s.\n`,
    );
    return missed.length === 0 && tried.length > 0 ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function isNoticed(copy: string, { name, file, text, without }: Guard): boolean {
  const where = path.join(copy, file);
  const original = readFileSync(where, "utf8");
  writeFileSync(
    where,
    original.replace(text, () => without),
  );
  const isStep = file.startsWith("automation/cutover/steps/");
  const test = failingTest(copy, isStep ? [ofSwitch, ...ofSteps] : [ofSwitch]);
  writeFileSync(where, original);
  process.stdout.write(`${name}: ${test === undefined ? "NOT NOTICED" : `noticed by "${test}"`}\n`);
  return test !== undefined;
}

/** The first test that fails, or how the run ended; undefined when all pass. */
function failingTest(copy: string, specs: readonly string[]): string | undefined {
  const mocha = path.join(copy, "node_modules/mocha/bin/mocha.js");
  const { status, stdout } = spawnSync(
    process.execPath,
    // The loader that keeps what it transpiled: all but the mutant's own file is there already.
    [mocha, "--no-config", ...loaders, "--bail", "--reporter", "json", "--exit", ...specs],
    { cwd: copy, encoding: "utf8", timeout: longestMs, maxBuffer: 64 * 1024 * 1024 },
  );
  if (status === 0) return undefined;
  const found = /"failures": \[\s*\{[^}]*?"fullTitle": "((?:[^"\\]|\\.)*)"/.exec(stdout);
  return found?.[1] ?? (status === null ? `no end within ${longestMs} ms` : `exit code ${status}`);
}

process.exitCode = main(process.argv.slice(2));
