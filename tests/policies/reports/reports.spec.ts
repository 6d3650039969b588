import assert from "node:assert/strict";
import { XMLParser } from "fast-xml-parser";
import { closingText } from "../../../policies/engine/closing";
import { failureText } from "../../../policies/engine/message";
import type { RunReport } from "../../../policies/engine/run-report";
import { foldUndecided } from "../../../policies/engine/undecided";
import { junitOf } from "../../../policies/reports/junit";
import { sarifOf } from "../../../policies/reports/sarif";
import { finding } from "./made-up-finding";

const report = (findings: RunReport["findings"], faults: readonly string[] = []): RunReport => ({
  standards: ["pci-dss"],
  findings,
  passed: 7,
  resources: 3,
  notJudged: [],
  keptElsewhere: [],
  source: "none",
  lowered: [],
  waivers: 0,
  baselineFixed: 0,
  faults,
  urn: "urn:pulumi:test::shop::pulumi:pulumi:Stack::shop-test",
});

describe("what a run writes", () => {
  it("is SARIF whose levels, suppressions and fingerprints follow from the findings", () => {
    const findings = [
      finding(),
      finding({ level: "advisory", path: "b" }),
      finding({ state: "undecided", level: "mandatory", path: "c" }),
      finding({ state: "waived", level: "advisory", path: "d", owner: "ada", until: "2026-12-01" }),
    ];
    const { runs } = sarifOf(report(findings, ["a fault"])) as unknown as { runs: Run[] };
    assert.deepEqual(
      runs[0]?.results.map(({ level, suppressions }) => [level, suppressions?.length ?? 0]),
      [
        ["error", 0],
        ["warning", 0],
        ["note", 0],
        ["warning", 1],
      ],
    );
    const prints = runs[0]?.results.map((one) => one.partialFingerprints["causeway/v1"]);
    assert.equal(new Set(prints).size, 4);
    assert.equal(runs[0]?.invocations[0]?.executionSuccessful, false);
  });

  it("is JUnit's XML with what must be fixed as failures, faults as errors, and odd texts escaped", () => {
    const findings = [
      finding({ is: `"<a> & 'b'"` }),
      finding({ control: "other", level: "advisory" }),
    ];
    const xml = junitOf(report(findings, ["a <fault>"]));
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(xml, true) as {
      testsuites: { testsuite: Record<string, string> };
    };
    const { testsuite } = parsed.testsuites;
    assert.deepEqual(
      ["tests", "failures", "errors", "skipped"].map((name) => testsuite[`@_${name}`]),
      ["4", "1", "1", "1"],
    );
    assert.ok(!xml.includes("<a>") && !xml.includes("<fault>"));
  });

  it("says a failure on one line that begins with its weight", () => {
    assert.match(failureText([finding()]), /^MUST FIX \[critical\] db .*storageEncrypted is false/);
    assert.match(failureText([finding({ level: "advisory" })]), /^ADVICE \[critical\]/);
    const many = ["a", "b", "c", "d", "e"].map((path) => finding({ path }));
    assert.match(failureText(many), /c is false, must be true \(and 2 more\)\./);
  });

  it("folds what waits for one property of one resource into one line", () => {
    const lines = foldUndecided([
      finding({ control: "one", path: "policy.Statement[0]" }),
      finding({ control: "two", path: "policy" }),
      finding({ control: "one", path: "name", level: "advisory" }),
    ]);
    assert.deepEqual(
      lines.map(({ level, message }) => [level, /wait.*$/.exec(message)?.[0]]),
      [
        ["mandatory", "wait for it: one, two."],
        ["advisory", "waits for it: one."],
      ],
    );
  });

  it("closes with one case for a control on a resource, however many properties it names", () => {
    const text = closingText(
      report([finding(), finding({ path: "b" }), finding({ control: "x", level: "advisory" })]),
    );
    assert.match(text, /2 failed \(1 must be fixed\), 0 waived, .* 7 passed, over 3 resources/);
  });
});

interface Run {
  readonly results: readonly {
    readonly level: string;
    readonly suppressions?: readonly unknown[];
    readonly partialFingerprints: Readonly<Record<string, string>>;
  }[];
  readonly invocations: readonly { readonly executionSuccessful: boolean }[];
}
