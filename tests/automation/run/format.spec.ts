import assert from "node:assert/strict";
import {
  clockText,
  countText,
  lengthText,
  oneLine,
  percentText,
  rateText,
} from "../../../automation/run/format";

describe("the words for figures", () => {
  it("choose the unit of a length so that two or three digits tell", () => {
    const table: [number, string][] = [
      [0, "0.0 ms"],
      [0.44, "0.4 ms"],
      [9.96, "10 ms"],
      [999.4, "999 ms"],
      [1_240, "1.24 s"],
      [14_300, "14.3 s"],
      [185_000, "3 min 05 s"],
      [7_380_000, "2 h 03 min"],
    ];
    for (const [ms, text] of table) assert.equal(lengthText(ms), text);
  });

  it("never round a failure away", () => {
    assert.equal(rateText(1, 1_000_000), "< 0.01 %");
    assert.equal(rateText(0, 1_000_000), "0 %");
    assert.equal(rateText(12, 1_000), "1.20 %");
    assert.equal(rateText(0, 0), "no requests");
  });

  it("write clocks, counts and shares", () => {
    assert.equal(clockText(134_900), "02:14");
    assert.equal(clockText(3_734_000), "1:02:14");
    assert.equal(countText(58213), "58,213");
    assert.equal(percentText(24.84), "24.8 %");
    assert.equal(percentText(25), "25 %");
  });

  it("take terminal commands and line breaks out of text from elsewhere", () => {
    assert.equal(oneLine("ERROR:\u001b[2J gone\r\nDETAIL: x\u0007"), "ERROR: [2J gone DETAIL: x");
  });
});
