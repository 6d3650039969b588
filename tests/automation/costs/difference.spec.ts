import assert from "node:assert/strict";
import type { CostedResource } from "../../../automation/costs/catalogue/resource";
import { differenceOf } from "../../../automation/costs/estimate/difference";
import { estimate } from "../../../automation/costs/estimate/estimate";
import { changeLines } from "../../../automation/costs/estimate/text";
import { inventedPrices, inventedUsage, nowMs } from "./stacks";

const enabler = "aws:inspector2/enabler:Enabler";
const made = (type: string, name: string): CostedResource => ({
  urn: `urn:pulumi:live::shop::${type}::${name}`,
  type,
  name,
  custom: true,
  inputs: {},
  dependencies: {},
});
const gateway = made("aws:ec2/natGateway:NatGateway", "out");

describe("what a change costs", () => {
  const prices = inventedPrices();
  const of = (...resources: CostedResource[]) =>
    estimate({ resources, usage: inventedUsage(), prices, nowMs });

  it("has what is stated in it, as the sums of both sides have", () => {
    const change = differenceOf(of(gateway), of(gateway, made(enabler, "scans")));
    assert.deepEqual(change, {
      lines: [{ component: "stated", price: enabler, usd: { low: 50, expected: 50, high: 50 } }],
      usd: { low: 50, expected: 50, high: 50 },
      gaps: [],
    });
    assert.match(changeLines(change).join("\n"), /stated: aws:inspector2.* \+50/);
  });

  it("tells that one figure for all says nothing of one more", () => {
    const one = made(enabler, "scans");
    const { usd, gaps } = differenceOf(of(gateway, one), of(gateway, one, made(enabler, "more")));
    assert.equal(usd.expected, 0);
    assert.match(gaps.join(), /Enabler: 1 become 2, and the usage file states one figure/);
  });

  it("prints what is not known on either side", () => {
    const strange = made("aws:kinesis/stream:Stream", "events");
    const change = differenceOf(of(gateway), of(gateway, strange));
    const said = changeLines(change).join("\n");
    assert.match(said, /The change, a month, as far as it is known/);
    assert.match(
      said,
      /NOT KNOWN of the change: after: aws:kinesis\/stream:Stream has no price here/,
    );
    assert.match(
      changeLines(differenceOf(of(strange), of(gateway))).join(),
      /change: before: aws:kin/,
    );
  });
});
