import assert from "node:assert/strict";
import { stageWindows } from "../../../../../automation/rehearsal/audit/evidence/events";

/** `at phase entry`, one line an event; `resumed` begins another controller's events. */
function windowsOf(text: string): string[] {
  const events = text
    .trim()
    .split("\n")
    .map((line) => {
      const [at, phase, entry] = line.trim().split(" ");
      const type = phase === "resumed" ? "run-started" : "phase";
      return { atMs: Number(at), type, phase, entry };
    });
  return stageWindows(events, 100).map(
    ({ entry, startMs, endMs }) => `${entry} ${startMs}-${endMs}`,
  );
}

const begun = `
  0 provisioning
  5 baseline
  10 shifting 25
  12 converging 25
  14 soaking 25`;

describe("stageWindows", () => {
  it("follow the weight in force, from the soak to the next change", () => {
    assert.deepEqual(
      windowsOf(`${begun}
        30 shifting 50
        33 soaking 50
        40 switching switch-writer
        45 shifting 100
        47 soaking 100
        60 completed`),
      ["baseline 5-10", "25 14-30", "50 33-40", "100 47-60"],
    );
  });

  it("go on through a hold and the resume that passes the stage at once", () => {
    assert.deepEqual(
      windowsOf(`${begun}
        15 held
        70 resumed
        70 soaking 25
        70 shifting 50`),
      ["baseline 5-10", "25 14-70"],
    );
  });

  it("go on through a controller that was killed, in the baseline and in a stage", () => {
    assert.deepEqual(
      windowsOf(`
        5 baseline
        20 resumed
        20 baseline
        22 shifting 25
        23 soaking 25
        40 resumed
        41 converging 25
        43 soaking 25
        50 shifting 50`),
      ["baseline 5-22", "25 23-50"],
    );
  });

  it("begin with the resumed soak where the first controller saw none", () => {
    assert.deepEqual(
      windowsOf(`
        5 baseline
        10 shifting 25
        12 held
        30 resumed
        30 soaking 25
        40 shifting 50`),
      ["baseline 5-10", "25 30-40"],
    );
  });

  it("end with a rollback, and count a stage that comes again for itself", () => {
    assert.deepEqual(
      windowsOf(`${begun}
        20 needs-operator 25
        25 soaking 25
        30 rolling-back 25
        35 rolled-back
        40 shifting 25
        44 soaking 25`),
      ["baseline 5-10", "25 14-30", "25 44-100"],
    );
  });
});
