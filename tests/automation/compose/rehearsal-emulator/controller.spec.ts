import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { startController } from "../../../../automation/compose/rehearsal-emulator/controller";
import type { CutoverEvent } from "../../../../automation/run/events";

/** A program in the place of `causeway`: prints these lines, then does what it is told. */
function program(folder: string, lines: readonly string[], then: string): readonly string[] {
  const file = path.join(folder, "program.cjs");
  const printed = lines.map((line) => `process.stdout.write(${JSON.stringify(line)});`).join("\n");
  fs.writeFileSync(file, `${printed}\n${then}\n`);
  return [file];
}

describe("the rehearsal's `causeway start`, as its terminal sees it", () => {
  let folder: string;
  const seen: CutoverEvent[] = [];
  const said: string[] = [];
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-spec-"));
    seen.splice(0);
    said.splice(0);
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const start = (lines: readonly string[], then: string) =>
    startController({
      program: program(folder, lines, then),
      project: folder,
      stack: "dev",
      env: { SPEC_ENV: "given" },
      logFile: path.join(folder, "controller.log"),
      events: { publish: (event) => void seen.push(event) },
      say: (line) => void said.push(line),
    });
  const ended = { type: "run-ended", atMs: 2, outcome: "completed", reason: "done" } as const;
  const log = { type: "log", atMs: 1, level: "info", text: "hello" } as const;

  it("hands its events on, and says how it ended", async () => {
    const lines = [`${JSON.stringify(log)}\n`, `${JSON.stringify(ended)}\n`];
    const controller = start(
      lines,
      'process.stderr.write(`${process.argv.slice(2).join(" ")} ${process.env.SPEC_ENV}\\n`); process.exitCode = 5;',
    );
    const end = await controller.end;
    assert.deepEqual(seen, [log, ended]);
    assert.deepEqual([end.code, end.signal, end.ended?.outcome], [5, undefined, "completed"]);
    assert.equal(end.lastWords, `-C ${folder} start --stack dev --json given`);
    assert.deepEqual(said, [end.lastWords]);
  });

  it("survives the half line that a killed one leaves, and tells the signal", async () => {
    const controller = start(
      [`${JSON.stringify(log)}\n`, '{"type":"log","atM'],
      'setTimeout(() => process.kill(process.pid, "SIGKILL"), 50);',
    );
    const end = await controller.end;
    assert.deepEqual(seen, [log]);
    assert.deepEqual([end.signal, end.ended], ["SIGKILL", undefined]);
  });

  it("passes Ctrl-C on", async () => {
    const controller = start(
      [],
      'process.on("SIGINT", () => process.exit(6)); process.stderr.write("ready\\n"); setInterval(() => 0, 1000);',
    );
    while (!said.includes("ready")) await new Promise((resolve) => setTimeout(resolve, 10));
    controller.interrupt();
    assert.equal((await controller.end).code, 6);
  });
});
