import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { Command } from "commander";
import { completionNodes } from "../../../automation/commands/completion/tree";
import { commandsFolder, leavesBelow, verbsOfTheRoom } from "./verbs-of-the-room";

describe("every verb", function () {
  this.timeout(60_000);
  const program = new Command("causeway");
  let leaves: { readonly at: string; readonly command: Command }[];

  before(() => {
    const line = { project: "/project", home: "/project/.causeway", end: () => undefined };
    for (const add of verbsOfTheRoom()) add(program, line);
    leaves = leavesBelow(program);
  });

  const has = (command: Command, flag: string) => command.options.some(({ long }) => long === flag);
  const failing = (wrong: (leaf: { at: string; command: Command }) => boolean) =>
    leaves.filter(wrong).map(({ at }) => at);

  it("is one that the command line adds", () => {
    const cli = fs.readFileSync(path.join(commandsFolder, "../cli.ts"), "utf8");
    const listed = [...cli.matchAll(/^ {2}(add\w+),$/gm)].length;
    assert.equal(listed, verbsOfTheRoom().length);
    assert.ok(leaves.length > 15, `${leaves.length} verbs`);
  });

  it("has an example in its help, of itself", () => {
    const without = failing(({ at, command }) => {
      let help = "";
      command.configureOutput({ writeOut: (text) => (help += text) });
      command.outputHelp();
      return !help.includes(`Example: causeway ${at}`);
    });
    assert.deepEqual(without, []);
  });

  it("says beforehand what it would do, where it changes something for an operator", () => {
    const acts = ["--reason", "--yes", "--new"];
    const without = failing(
      ({ command }) => acts.some((flag) => has(command, flag)) && !has(command, "--dry-run"),
    );
    assert.deepEqual(without, []);
    assert.deepEqual(
      failing(({ command }) => has(command, "--wait") && !has(command, "--timeout")),
      [],
    );
  });

  it("can be told to ask nobody, where it would ask for the stack's name", () => {
    assert.deepEqual(
      failing(({ command }) => has(command, "--yes") !== has(command, "--non-interactive")),
      [],
    );
  });

  it("is completed by the shells", () => {
    const known = completionNodes(program).map(({ at }) => at);
    assert.deepEqual(
      failing(({ at }) => !known.includes(at)),
      [],
    );
  });
});
