import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { CONTROLS } from "../../policies/controls";
import { controlsTable } from "../../policies/controls-table";
import { AREAS } from "../../policies/engine/control";
import { MUTATIONS } from "../../policies/mutate/mutations";
import { CASES } from "./harness/cases";

const POLICIES = join(__dirname, "..", "..", "policies");
const ids = CONTROLS.map(({ id }) => id);

describe("the catalogue of controls", () => {
  it("registers every control file once, in the folder of its area", () => {
    const files = AREAS.flatMap((area) =>
      readdirSync(join(POLICIES, "controls", area))
        .filter((file) => file !== "index.ts")
        .map((file) => `${area}/${file}`),
    );
    const registered = CONTROLS.map(({ area, id }) => `${area}/${id}.ts`);
    assert.deepEqual(registered.toSorted(), files.toSorted());
    assert.equal(new Set(ids).size, ids.length);
  });

  it("is the reviewed list of policies/CONTROLS.md", () => {
    const written = readFileSync(join(POLICIES, "CONTROLS.md"), "utf8");
    assert.equal(written, controlsTable(CONTROLS), "run `npm run policies:list` and review it");
  });

  it("serves a requirement with every control, so that each is in a pack", () => {
    const idle = CONTROLS.filter(({ pci, gdpr }) => pci.length + gdpr.length === 0);
    assert.deepEqual(idle, []);
  });

  for (const control of CONTROLS) {
    it(`${control.id} tells why, how to fix it and shows the code`, () => {
      assert.match(control.id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.ok(control.title.length > 20 && !control.title.endsWith("."));
      assert.ok(control.why.endsWith(".") && control.remediation.endsWith("."));
      assert.ok(control.example.split("\n").length <= 4);
      assert.ok(control.resourceTypes.length > 0);
      for (const number of control.pci) assert.match(number, /^\d{1,2}(\.\d{1,2}){1,4}$/);
      for (const article of control.gdpr) assert.match(article, /^\d{1,2}(\(\d\))?(\([a-z]\))?$/);
    });

    it(`${control.id} has a passing, a failing and, where it can be, an undecided case`, () => {
      const cases = CASES.get(control.id);
      assert.ok(cases, "no spec calls casesOf for it");
      // A control that forbids a type passes where there is none: it says nothing.
      const forbids = cases.alwaysDecided !== undefined && cases.notApplicable > 0;
      assert.ok(cases.passes > 0 || forbids, "no passing case");
      assert.ok(cases.fails > 0, "no failing case");
      assert.ok(
        cases.undecided > 0 || cases.alwaysDecided !== undefined,
        "no undecided case, and no alwaysDecided that says why",
      );
    });

    it(`${control.id} has a mutation that must break it`, () => {
      assert.ok(MUTATIONS.has(control.id));
    });
  }
});
