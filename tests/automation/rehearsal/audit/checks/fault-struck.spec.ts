import assert from "node:assert/strict";
import type { FaultLine } from "../../../../../automation/rehearsal/fault-record";
import { switchMs, type DraftEvidence } from "../made-up-evidence";
import { spoil } from "../spoil";

/** A clean run that was asked for a fault, with what its world noted. */
function asked(
  fault: string,
  lines: readonly (readonly [what: FaultLine["what"], atMs: number])[],
  more: (draft: DraftEvidence) => void = () => undefined,
) {
  return spoil((draft) => {
    const { files } = draft.evidence;
    const [started, ...events] = draft.events;
    assert.ok(started !== undefined);
    const faults = lines.map(([what, atMs]) => ({ atMs, fault, what, text: `it was ${what}` }));
    const told = [{ ...started, facts: { fault } }, ...events];
    draft.evidence = { ...draft.evidence, files: { ...files, events: told, faults } };
    more(draft);
  });
}

const whole = (atMs: number) =>
  [
    ["struck", atMs],
    ["seen", atMs + 1],
    ["back", atMs + 2_000],
  ] as const;

describe("the audit of a run with a fault", () => {
  it("asks for nothing where no fault was asked for", () => {
    const { report } = spoil(() => undefined);
    assert.ok(report.checks.every(({ id }) => id !== "fault-struck"));
  });

  it("fails one whose fault never struck, or another one did", () => {
    const never = /never struck/;
    assert.match(asked("agent-cut@in-hold", []).failed["fault-struck"] ?? "", never);
    const { report } = asked("agent-cut@in-hold", [], (draft) => {
      const faults = [{ atMs: switchMs, fault: "agent-cut@after-hold", what: "struck", text: "" }];
      const files = { ...draft.evidence.files, faults: faults as FaultLine[] };
      draft.evidence = { ...draft.evidence, files };
    });
    assert.equal(report.verdict, "fail");
  });

  it("passes one that struck at its moment, was felt, and has ended", () => {
    for (const [moment, atMs] of [
      ["before-hold", switchMs - 500],
      ["in-hold", switchMs],
      ["after-hold", switchMs + 11],
    ] as const) {
      const { report } = asked(`pgbouncer-killed@${moment}`, whole(atMs));
      const check = report.checks.find(({ id }) => id === "fault-struck");
      assert.equal(check?.verdict, "pass", check?.violations.join());
      assert.match(check?.measured ?? "", /it was struck; .* it was seen; .* it was back/);
    }
  });

  it("fails one that struck at another moment", () => {
    const early = asked("pgbouncer-killed@in-hold", whole(switchMs - 500));
    assert.match(early.failed["fault-struck"] ?? "", /by the commits is before-hold/);
    const late = asked("pgbouncer-killed@before-hold", whole(switchMs));
    assert.match(late.failed["fault-struck"] ?? "", /by the commits is in-hold/);
    const outside = asked("password-rotated@25", whole(switchMs + 500));
    assert.match(outside.failed["fault-struck"] ?? "", /outside of stage 25/);
  });

  it("fails one that nobody has felt, or that has not ended", () => {
    const { failed } = asked("agent-cut@in-hold", [["struck", switchMs]]);
    assert.match(failed["fault-struck"] ?? "", /nothing of it was seen/);
    const lasting = asked("agent-cut@in-hold", whole(switchMs).slice(0, 2));
    assert.match(lasting.failed["fault-struck"] ?? "", /nothing of it was seen/);
    const answered = asked("green-errors@25", [["struck", switchMs - 2_000]]);
    assert.match(answered.failed["fault-struck"] ?? "", /nothing of it was seen/);
    const felt = asked("green-errors@25", [["struck", switchMs - 2_000]], ({ requests }) => {
      const last = requests.findLast(({ site }) => site === "green");
      if (last !== undefined) last.attempts = 2;
    });
    assert.equal(felt.failed["fault-struck"], undefined);
  });
});
