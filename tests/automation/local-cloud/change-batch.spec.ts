import * as fc from "fast-check";
import * as assert from "node:assert/strict";
import type { RecordSet } from "../../../automation/local-cloud/names/record-set";
import {
  applyChanges,
  InvalidChangeBatch,
  type Change,
} from "../../../automation/local-cloud/route53/change-batch";

const zone = "example.com.";
const base: RecordSet = { name: "pay.example.com.", type: "A", ttl: 60, values: ["203.0.113.10"] };
const weighted = (setIdentifier: string, weight: number): RecordSet => ({
  ...base,
  setIdentifier,
  weight,
});

describe("a batch of record changes", () => {
  const blue = weighted("on-premises", 90);
  const green = weighted("aws", 10);
  const faults = (sets: readonly RecordSet[], ...changes: Change[]): readonly string[] => {
    try {
      applyChanges(sets, changes, zone);
      return [];
    } catch (error) {
      assert.ok(error instanceof InvalidChangeBatch);
      return error.messages;
    }
  };

  it("creates, replaces and deletes in one go", () => {
    const changes: Change[] = [
      { action: "UPSERT", set: { ...green, weight: 50 } },
      { action: "DELETE", set: blue },
      { action: "CREATE", set: { ...base, name: "www.example.com." } },
    ];
    assert.deepEqual(applyChanges([blue, green], changes, zone), [
      { ...green, weight: 50 },
      { ...base, name: "www.example.com." },
    ]);
  });

  it("turns a simple record into weighted ones in one go, but not in two", () => {
    const both: Change[] = [
      { action: "CREATE", set: blue },
      { action: "CREATE", set: green },
    ];
    assert.deepEqual(applyChanges([base], [{ action: "DELETE", set: base }, ...both], zone), [
      blue,
      green,
    ]);
    assert.match(faults([base], ...both)[0] ?? "", /cannot be created as weighted/);
  });

  const refusals: readonly [string, RegExp, readonly RecordSet[], Change][] = [
    ["creates what exists", /already exists/, [blue], { action: "CREATE", set: blue }],
    ["deletes what doesn't exist", /was not found/, [], { action: "DELETE", set: blue }],
    [
      "deletes by other values",
      /do not match the current values/,
      [blue],
      { action: "DELETE", set: { ...blue, weight: 1 } },
    ],
    [
      "leaves the zone",
      /is not permitted in zone example\.com\./,
      [],
      { action: "UPSERT", set: { ...base, name: "pay.example.org." } },
    ],
    ["weighs too much", /Invalid weight 256/, [], { action: "UPSERT", set: weighted("aws", 256) }],
    [
      "weighs without an identifier",
      /Missing field 'SetIdentifier'/,
      [],
      { action: "UPSERT", set: { ...base, weight: 1 } },
    ],
    [
      "has neither values nor an alias",
      /found none/,
      [],
      { action: "UPSERT", set: { ...base, values: [] } },
    ],
    [
      "puts a CNAME beside another record",
      /conflicts with other records/,
      [base],
      { action: "UPSERT", set: { ...base, type: "CNAME", values: ["a.example.com"] } },
    ],
    [
      "puts a CNAME at the apex",
      /not permitted at apex/,
      [],
      { action: "UPSERT", set: { ...base, name: zone, type: "CNAME", values: ["a.example.com"] } },
    ],
  ];
  for (const [what, message, sets, change] of refusals) {
    it(`is refused when it ${what}`, () => {
      assert.match(faults(sets, change).join("\n"), message);
    });
  }

  it("names every fault", () => {
    const messages = faults(
      [blue],
      { action: "CREATE", set: blue },
      { action: "DELETE", set: green },
    );
    assert.equal(messages.length, 2);
  });

  it("changes all of it or nothing: a fault anywhere leaves the sets as they were", () => {
    const some = fc.constantFrom(blue, green, base, { ...base, name: "www.example.com." });
    const change = fc.record({
      action: fc.constantFrom("CREATE" as const, "UPSERT" as const, "DELETE" as const),
      set: some,
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
        const sets = Object.freeze([blue, green]);
        const messages = faults(sets, ...changes);
        assert.deepEqual(sets, [blue, green]);
        if (messages.length > 0) return;
        const after = applyChanges(sets, changes, zone);
        const simple = after.some((set) => set.name === base.name && set.weight === undefined);
        const split = after.some((set) => set.name === base.name && set.weight !== undefined);
        assert.ok(!(simple && split), "a simple and a weighted record of one name");
      }),
    );
  });
});
