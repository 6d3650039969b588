import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Command } from "commander";
import { outputSchema } from "../../../automation/operate/envelope";
import { runAsStranger } from "../../helpers/stranger";
import { leavesBelow, verbsOfTheRoom } from "./verbs-of-the-room";

/** What a verb is given that it can't do anything with: names and files of nothing. */
const nothing = "nowhere";

describe("every verb with --json", function () {
  this.timeout(60_000);
  const project = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-json-"));
  after(() => fs.rmSync(project, { recursive: true }));

  function room(end: (code: number) => void): Command {
    const program = new Command("causeway");
    for (const add of verbsOfTheRoom()) add(program, { project, home: `${project}/home`, end });
    return program;
  }
  /** Runs a verb in this process; what it printed, and its exit code. */
  async function ran(args: readonly string[]) {
    let [out, code] = ["", -1];
    const program = room((given) => (code = given));
    const toOut = process.stdout.write.bind(process.stdout);
    const toErr = process.stderr.write.bind(process.stderr);
    process.stdout.write = (text: unknown) => ((out += String(text)), true);
    process.stderr.write = () => true;
    try {
      await program.parseAsync(["node", "causeway", ...args]);
    } finally {
      process.stdout.write = toOut;
      process.stderr.write = toErr;
    }
    return { out, code };
  }
  const wrongArguments = (at: string, command: Command) => [
    ...at.split(" "),
    ...command.registeredArguments.map(() => nothing),
    ...command.options.flatMap(({ long, mandatory }) =>
      mandatory && long !== undefined && long !== null ? [long, nothing] : [],
    ),
    ...(command.options.some(({ long }) => long === "--non-interactive")
      ? ["--non-interactive"]
      : []),
    "--json",
  ];

  for (const { at, command } of leavesBelow(room(() => undefined))) {
    if (!command.options.some(({ long }) => long === "--json")) continue;
    it(`prints one document for what can't be done: ${at}`, async () => {
      const { out, code } = await ran(wrongArguments(at, command));
      const said = outputSchema.parse(JSON.parse(out));
      assert.ok(said.kind === "error");
      assert.equal(said.data.exitCode, code);
      assert.equal(code, 2, said.data.message);
    });
  }

  it("prints one for a report's options that mean nothing without --criteria", async () => {
    const { out, code } = await ran(["report", "--json", "--costs", "c.json"]);
    const said = outputSchema.parse(JSON.parse(out));
    assert.ok(said.kind === "error");
    assert.match(said.data.message, /--json, --costs without --criteria/);
    assert.equal(code, 2);
    const plain = await ran(["report", "--from", "2027-01-11"]);
    assert.deepEqual(plain, { out: "", code: 2 });
  });

  it("prints one where an option is missing, which the command line itself refuses", async () => {
    const { code, out, err } = await runAsStranger(["plan", "--json"]);
    assert.equal(code, 2);
    assert.match(err, /required option '--stack <name>'/);
    const said = outputSchema.parse(JSON.parse(out));
    assert.ok(said.kind === "error" && said.data.exitCode === 2);
  });
});
