import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { startCommand } from "../../../automation/commands/start";

const project = path.resolve(__dirname, "../../..");

describe("causeway start", () => {
  const said: string[] = [];
  const complain = (line: string) => void said.push(line);
  beforeEach(() => said.splice(0));

  it("says of a stack without connections what they are, before anything is reached", async () => {
    assert.equal(await startCommand({ project, stack: "prod", complain }), 2);
    assert.match(said.join("\n"), /causeway\.connections\.prod\.yaml/);
    assert.match(said.join("\n"), /version: 1/);
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
