import assert from "node:assert/strict";
import { CONTROLS } from "../../../policies/controls";
import { judge } from "../../../policies/engine/judge";
import { typesNotJudged } from "../../../policies/engine/not-judged";
import { contextOf } from "../harness/cases";
import { resource } from "../harness/resources";

const BUCKET = "aws:s3/bucket:Bucket";
const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";
const TABLE = "aws:dynamodb/table:Table";
const DOMAIN = "aws:opensearch/domain:Domain";
const OTHER = "random:index/randomId:RandomId";

describe("what nobody judges", () => {
  it("is named by its type, with how many there are, also of other providers", () => {
    const stack = [
      resource("a", BUCKET),
      resource("v", VERSIONING),
      resource("t", TABLE),
      resource("u", TABLE),
      resource("r", OTHER),
    ];
    const context = contextOf(stack, {});
    judge(CONTROLS, context);
    assert.deepEqual(typesNotJudged(stack, CONTROLS, context.stack.asked), [
      { type: TABLE, resources: 2 },
      { type: OTHER, resources: 1 },
    ]);
  });

  it("holds what is seen from one side only, though a control asks for it", () => {
    const stack = [resource("d", DOMAIN)];
    const context = contextOf(stack, {});
    judge(CONTROLS, context);
    assert.ok(context.stack.asked.has(DOMAIN));
    assert.deepEqual(typesNotJudged(stack, CONTROLS, context.stack.asked), [
      { type: DOMAIN, resources: 1 },
    ]);
  });
});
