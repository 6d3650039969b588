import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { startCommand } from "../../../automation/commands/start";
import { missingPorts } from "../../../automation/compose/aws";
import { NotAvailable, notAvailable } from "../../../automation/compose/not-available";
import type { Journal } from "../../../automation/ports/journal";

const project = path.resolve(__dirname, "../../..");

describe("causeway start", () => {
  const said: string[] = [];
  const complain = (line: string) => void said.push(line);
  beforeEach(() => said.splice(0));

  it("checks the plan and the manifest, then names every port that AWS still lacks", async () => {
    assert.equal(await startCommand({ project, stack: "prod", complain }), 2);
    const text = said.join("\n");
    for (const { port, adapter } of Object.values(missingPorts)) {
      assert.ok(text.includes(`- ${port}: ${adapter}`), text);
    }
    assert.match(text, /npm run rehearse/);
  });

  it("says what is wrong with a plan before anything else", async () => {
    const plan = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "causeway-spec-")), "plan.yaml");
    fs.writeFileSync(plan, "version: 1\nstages: none\n");
    assert.equal(await startCommand({ project, stack: "prod", plan, complain }), 2);
    assert.match(said.join("\n"), /plan\.yaml has \d+ problem/);
    assert.match(said.join("\n"), /stages/);
  });

  it("names the file of a plan that is not there", async () => {
    assert.equal(await startCommand({ project, stack: "nowhere", complain }), 2);
    assert.match(said.join("\n"), /causeway\.plan\.nowhere\.yaml/);
  });
});

describe("a port that is not available", () => {
  it("refuses every use of it by its name", () => {
    const journal = notAvailable<Journal>(missingPorts.journal);
    assert.throws(() => journal.entries(), NotAvailable);
    assert.throws(
      () => void journal.append({ kind: "note", step: "plan", data: {} }),
      /'journal' is not available on AWS yet.*S3/,
    );
  });

  it("can be handed on by a promise without being used", async () => {
    const journal = notAvailable<Journal>(missingPorts.journal);
    assert.equal(await Promise.resolve(journal), journal);
  });
});
