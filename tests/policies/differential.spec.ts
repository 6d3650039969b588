import assert from "node:assert/strict";
import { CONTROLS } from "../../policies/controls";
import { judgeStack } from "../../policies/engine/judge";
import type { Result } from "../../policies/engine/result";
import { contextOf } from "./harness/cases";
import type { Moment } from "./harness/record";
import { record } from "./harness/record";
import type { Pair } from "./differential/pair";
import { PAIRS } from "./differential/pairs";

const CONTROL = new Map(CONTROLS.map((control) => [control.id, control]));

/** What the pair's control says of one of its programs. */
async function resultsOf(pair: Pair, broken: boolean, moment: Moment): Promise<Set<Result>> {
  const control = CONTROL.get(pair.by) ?? assert.fail(`there is no control ${pair.by}`);
  const stack = pair.stack ?? "test";
  const resources = await record(() => pair.build(broken), moment, stack);
  const judged = judgeStack(control, contextOf(resources, { stack }));
  return new Set(judged.map(({ result }) => result));
}

describe("faults that a published rule or a person would find", () => {
  for (const pair of PAIRS) {
    it(`${pair.rule}: ${pair.says} (${pair.by})`, async () => {
      const before = await resultsOf(pair, true, "preview");
      assert.ok(before.has("fail") || before.has("indeterminate"), "passed at preview");
      assert.ok((await resultsOf(pair, true, "updated")).has("fail"), "passed after the update");
      assert.ok(!(await resultsOf(pair, false, "preview")).has("fail"), "a false alarm at preview");
      assert.ok(!(await resultsOf(pair, false, "updated")).has("fail"), "a false alarm on update");
    });
  }
});
