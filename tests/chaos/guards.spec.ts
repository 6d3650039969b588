import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { projectFolder } from "../helpers/demo-manifest";
import { guards } from "./guards";

const read = (file: string) => readFileSync(path.join(projectFolder, file), "utf8");
const of = (file: string) => guards.filter((guard) => guard.file === file);

describe("the list of the switch's guards", () => {
  it("names each text once, where it is in the code exactly once", () => {
    for (const { name, file, text } of guards) {
      assert.equal(read(file).split(text).length - 1, 1, `${name}: ${text} in ${file}`);
    }
    assert.equal(new Set(guards.map(({ name }) => name)).size, guards.length);
  });

  it("has every step of the pause", () => {
    const file = "automation/cutover/switch/protocol.ts";
    const steps = [...read(file).matchAll(/step\(\s*"([^"]+)"/g)].map(([, name]) => name);
    assert.ok(steps.length >= 8);
    for (const name of steps)
      assert.ok(
        guards.some((guard) => guard.name === `the step ${name}`),
        name,
      );
  });

  it("has every condition of the pre-checks", () => {
    const file = "automation/cutover/switch/pre-checks.ts";
    const text = read(file);
    const known = of(file).map((guard) => guard.text);
    const conditions = [...text.matchAll(/^ *(if \(.*)$/gm)].map(([, line]) => line ?? "");
    const reasons = conditions.filter((line) => !line.includes("problems.length"));
    assert.ok(reasons.length >= 5);
    for (const line of reasons)
      assert.ok(
        known.some((each) => line.startsWith(each)),
        line,
      );
    const waits = [...text.matchAll(/^ *(await .*\.(?!status|all)\w+\(.*\);)$/gm)].map(
      ([, one]) => one,
    );
    for (const line of waits)
      assert.ok(known.some((each) => line === each) || /writeSentinel/.test(line ?? ""), line);
  });

  it("has every refusal of the protocol", () => {
    const file = "automation/cutover/switch/protocol.ts";
    const text = read(file);
    const conditions = [...text.matchAll(/if \((?!problems)(.*)\) (?:\{|throw)/g)].map(
      ([, condition]) => condition ?? "",
    );
    assert.ok(conditions.length >= 6);
    for (const condition of conditions) {
      const listed = of(file).some(
        (guard) => guard.text.includes(condition) || condition.includes(guard.text),
      );
      const plumbing = /StepFailed|unheld|rejected/.test(condition);
      assert.ok(listed || plumbing, condition);
    }
  });
});
