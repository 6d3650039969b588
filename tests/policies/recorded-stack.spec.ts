import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import { readOne } from "../../policies/engine/property";
import {
  recordedStackOf,
  recordedStackText,
  readRecordedStack,
} from "../../policies/recorder/recorded-stack";
import { record } from "./harness/record";

const WHEN = "2026-06-15T12:00:00.000Z";

function program(): void {
  const key = new aws.kms.Key("key", { description: "data" });
  new aws.rds.Instance("db", { instanceClass: "db.t4g.medium", kmsKeyId: key.arn });
}

describe("a recorded stack", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "causeway-recorded stack-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("comes back from its file with unknowns, known values and links as they were", async () => {
    const file = join(folder, "prod.json");
    const made = recordedStackOf(await record(program, "preview", "prod"), "preview", WHEN);
    writeFileSync(file, recordedStackText(made));
    const read = readRecordedStack(file);
    assert.equal(read.stack, "prod");
    const database = read.resources.find(({ name }) => name === "db");
    const key = read.resources.find(({ name }) => name === "key");
    assert.ok(database && key);
    assert.equal(readOne(database.inputs, "kmsKeyId").state, "unknown");
    assert.equal(readOne(database.inputs, "instanceClass").state, "known");
    assert.deepEqual(database.dependencies["kmsKeyId"], [key.urn]);
  });

  it("has the same digest in whatever order its resources came", async () => {
    const resources = await record(program, "preview");
    const one = recordedStackOf(resources, "preview", WHEN);
    const other = recordedStackOf(resources.toReversed(), "preview", WHEN);
    assert.equal(one.digest, other.digest);
  });

  it("is refused when it was changed, or isn't there", async () => {
    const file = join(folder, "prod.json");
    const made = recordedStackOf(await record(program, "preview"), "preview", WHEN);
    writeFileSync(file, recordedStackText(made).replace("db.t4g.medium", "db.t4g.large"));
    assert.throws(() => readRecordedStack(file), /its digest differs.*policies:record/);
    assert.throws(() => readRecordedStack(join(folder, "none.json")), /policies:record/);
  });
});
