import assert from "node:assert/strict";
import { decide } from "../../../automation/cutover/decide";
import { closedAt, nextOpen, type Calendar } from "../../../automation/plan/calendar";
import { observation, situation, soaking } from "../../helpers/fakes/situation";

const calendar: Calendar = {
  timeZone: "Europe/Berlin",
  windows: [{ days: ["mon", "tue"], from: "09:00", to: "15:00" }],
  freezes: [{ from: "2027-03-30", to: "2027-03-31", reason: "end of the quarter" }],
  switch: { windows: [{ days: ["sun"], from: "03:00", to: "05:00" }] },
};
const at = (text: string) => Date.parse(text);

describe("the plan's windows", () => {
  it("are of the plan's zone, summer time included", () => {
    // A Monday of winter and one of summer: 09:00 in Berlin.
    assert.equal(closedAt(calendar, "5", at("2027-03-22T08:00:00Z")), undefined);
    assert.match(closedAt(calendar, "5", at("2027-03-22T07:59:00Z")) ?? "", /mon tue 09:00-15:00/);
    assert.equal(closedAt(calendar, "5", at("2027-04-05T07:00:00Z")), undefined);
    assert.notEqual(closedAt(calendar, "5", at("2027-04-05T13:00:00Z")), undefined);
  });

  it("give the switch its own, and a freeze goes before both", () => {
    assert.equal(closedAt(calendar, "switch-writer", at("2027-03-21T02:30:00Z")), undefined);
    assert.notEqual(closedAt(calendar, "switch-writer", at("2027-03-22T08:00:00Z")), undefined);
    assert.match(closedAt(calendar, "5", at("2027-03-30T08:00:00Z")) ?? "", /end of the quarter/);
    // Monday's window has gone, Tuesday and Wednesday are frozen.
    assert.equal(nextOpen(calendar, "5", at("2027-03-29T14:00:00Z")), at("2027-04-05T07:00:00Z"));
  });

  it("hold an entry back that has not begun, and let one go on that has", () => {
    const nowMs = at("2027-03-27T12:00:00Z");
    const live = { blue: 95, green: 5, ttlSeconds: 1, deviations: [] };
    const seen = observation({ nowMs, newestSampleMs: nowMs - 100, live });
    const next = decide(situation({ passed: 1 }, { calendar }), seen);
    assert.equal(next.kind, "wait");
    assert.match(next.kind === "wait" ? next.waitsFor : "", /a window of the plan/);
    const settledAtMs = nowMs - 50_000;
    const goesOn = situation({ weight: { ...soaking.weight, settledAtMs } }, { calendar });
    const soaks = decide(goesOn, seen);
    assert.doesNotMatch(soaks.kind === "wait" ? soaks.waitsFor : "", /window/);
  });
});
