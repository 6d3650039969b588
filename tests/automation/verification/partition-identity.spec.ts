import assert from "node:assert/strict";
import {
  problemOfPartition,
  type PublishedAs,
} from "../../../automation/verification/replication-rules/partition-identity";

const root: PublishedAs = {
  full: false,
  key: ["id", "at"],
  routedBy: ["at"],
  byExpression: false,
};
const problem = (
  partition: { readonly full?: boolean; readonly key?: readonly string[] | null },
  published: Partial<PublishedAs> | null = {},
) =>
  problemOfPartition({
    name: "public.log_a",
    statement: "public.log_a",
    full: false,
    key: ["id", "at"],
    root: ["public", "log"],
    published: published === null ? null : { ...root, ...published },
    ...partition,
  });

describe("what identifies the rows of a partition", () => {
  it("is right where it is its root's, the whole row, or the table is no partition", () => {
    assert.equal(problem({}), undefined);
    assert.equal(problem({ full: true, key: null }), undefined);
    assert.equal(problem({ key: ["id"] }, null), undefined);
    assert.equal(problem({}, { full: true, key: null }), undefined);
  });

  it("is of no use where the root has none, and the root is named", () => {
    const found = problem({}, { key: null });
    assert.equal(found?.name, "public.log");
    assert.match(found?.remedy ?? "", /ALTER TABLE public\.log REPLICA IDENTITY FULL/);
    assert.equal(found?.waivable, false);
  });

  it("must hold what rows are routed by, even where the root is identified by the whole row", () => {
    assert.match(problem({ key: ["id"] })?.problem ?? "", /a key without at/);
    assert.match(
      problem({ key: ["id"] }, { full: true, key: null })?.problem ?? "",
      /a key without at/,
    );
    assert.match(
      problem({}, { full: true, key: null, byExpression: true })?.problem ?? "",
      /the expression/,
    );
  });

  it("must be part of the key that the stream is read by", () => {
    assert.match(
      problem({ key: ["at", "code"] })?.problem ?? "",
      /identified by code, which is no part of the key of public\.log/,
    );
  });
});
