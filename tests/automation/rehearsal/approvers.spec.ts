import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { RequestFile } from "../../../automation/adapters/journal/request-file";
import { approveAsPeople } from "../../../automation/rehearsal/approvers";

describe("the approvals of a rehearsal", () => {
  let folder: string;
  beforeEach(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-approvals-"))));
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it("are asked for once, as many as the plan wants, in the names that it gives", async () => {
    const store = new RequestFile(path.join(folder, "operator.ndjson"));
    const approvals = [
      { entry: "5", people: 2, of: [] },
      { entry: "switch-writer", people: 2, of: ["ada", "grace", "linus"] },
    ];
    await approveAsPeople(store, approvals);
    await approveAsPeople(store, approvals);
    const { asked, unreadable } = await store.requests();
    assert.deepEqual(unreadable, []);
    assert.deepEqual(
      asked.map(({ kind, entry, who }) => `${kind} ${entry} by ${who}`),
      [
        "approve 5 by rehearsal-1",
        "approve 5 by rehearsal-2",
        "approve switch-writer by ada",
        "approve switch-writer by grace",
      ],
    );
  });
});
