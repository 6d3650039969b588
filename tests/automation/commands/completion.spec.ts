import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { temporaryFolder } from "../adapters/pulumi/temporary-folder";

const cli = path.resolve(__dirname, "../../../automation/cli.ts");
const register = path.resolve(__dirname, "../../../automation/register.cjs");

/** What is typed, the last word being the one that is completed, and words that must come and must not. */
const cases = [
  ["causeway ", ["status", "abort", "init"], ["--wait-for"]],
  ["causeway --", ["--cwd"], ["--wait-for"]],
  ["causeway st", ["start", "status", "step"], ["hold"]],
  ["causeway status --wait-for ", ["paused", "switched"], ["--stack", "status"]],
  ["causeway status --stack prod --", ["--wait-for", "--json"], ["--reason"]],
  ["causeway hold --stack status --", ["--reason"], ["--wait-for"]],
  ["causeway abort --", ["--reason"], ["--wait-for"]],
  ["causeway journal ", ["verify"], ["status"]],
  ["causeway journal verify --", ["--run"], ["--reason"]],
  ["causeway completion ", ["bash", "zsh", "fish"], ["status"]],
] as const;

describe("causeway completion", function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const script = (shell: string) => {
    const file = folder.path(shell);
    if (!fs.existsSync(file)) {
      const args = ["-r", register, cli, "completion", shell];
      fs.writeFileSync(file, execFileSync(process.execPath, args));
    }
    return file;
  };
  const has = (shell: string) => spawnSync(shell, ["--version"]).error === undefined;
  /** Told, not silent: a shell that is not here is not proven. */
  const needs = (shell: string, test: Mocha.Context) => {
    if (has(shell)) return;
    process.stderr.write(
      `    skipped: ${shell} isn't on PATH, so nothing is proven of its script\n`,
    );
    test.skip();
  };

  /** In one shell: each case's words on a line of their own. */
  const driver = {
    bash: (file: string) =>
      [
        `source '${file}'`,
        ...cases.map(
          ([typed]) =>
            `COMP_WORDS=(${typed.endsWith(" ") ? `${typed}''` : typed}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _causeway; echo "\${COMPREPLY[@]}"`,
        ),
      ].join("\n"),
    // The completion system wants a terminal; what it would be given is taken where it is given.
    zsh: (file: string) =>
      [
        `compdef() { }; _files() { }; compadd() { shift; print -r -- "$@"; }`,
        `_describe() { local -a all=("\${(@P)2}"); print -r -- "\${(@)all%%:*}"; }`,
        `source '${file}'`,
        ...cases.map(([typed]) => {
          const words = typed.endsWith(" ") ? `${typed}''` : typed;
          return `words=(${words}); CURRENT=$#words; _causeway || print`;
        }),
      ].join("\n"),
    fish: (file: string) =>
      [
        `source '${file}'`,
        ...cases.map(([typed]) => `echo (complete -C '${typed}' | string replace -r '\\t.*' '')`),
      ].join("\n"),
  };

  for (const shell of ["bash", "zsh", "fish"] as const) {
    it(`completes verbs, options and their values in ${shell}`, function () {
      needs(shell, this);
      const run = spawnSync(shell, ["-c", driver[shell](script(shell))], {
        encoding: "utf8",
        env: { ...process.env, HOME: folder.path("home") },
      });
      assert.equal(run.stderr, "");
      const lines = run.stdout.split("\n");
      for (const [index, [typed, come, not]] of cases.entries()) {
        // To fish's own test for a verb, an option's value is one too: it offers more, never less.
        const forbidden = shell === "fish" && typed.includes("--stack status") ? [] : not;
        // What zsh's own system would drop is dropped here: its scripts say all words that may come.
        const begun = typed.split(" ").at(-1) ?? "";
        const words = (lines[index] ?? "").split(" ").filter((word) => word.startsWith(begun));
        for (const word of come)
          assert.ok(words.includes(word), `${typed}: ${word} in ${words.join(" ")}`);
        for (const word of forbidden)
          assert.ok(!words.includes(word), `${typed}: no ${word} in ${words.join(" ")}`);
      }
    });
  }
});
