import { escape } from "./markup";
import type { Finding } from "../engine/finding";
import type { RunReport } from "../engine/run-report";

/**
 * The findings as JUnit's XML: a case for each control on each resource. What must be fixed is a failure; what is
 * waived, known, undecided or only advice is skipped, with the reason; what passed is counted in one case.
 */
export function junitOf({ findings, faults, passed }: RunReport): string {
  const cases = casesOf(findings);
  const bodies = [
    `<testcase classname="passed" name="${passed} answers were a pass"/>`,
    ...cases.map(({ control, resource, text, isFailure }) => {
      const body = isFailure
        ? `<failure message="${escape(text)}"/>`
        : `<skipped message="${escape(text)}"/>`;
      return `<testcase classname="${escape(control)}" name="${escape(resource)}">${body}</testcase>`;
    }),
    ...faults.map(
      (text) =>
        `<testcase classname="settings" name="settings"><error message="${escape(text)}"/></testcase>`,
    ),
  ];
  const failures = cases.filter(({ isFailure }) => isFailure).length;
  const skipped = cases.length - failures;
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>` +
    `<testsuite name="causeway-policies" tests="${bodies.length}" failures="${failures}" ` +
    `errors="${faults.length}" skipped="${skipped}">\n${bodies.join("\n")}\n</testsuite></testsuites>\n`
  );
}

interface Case {
  readonly control: string;
  readonly resource: string;
  readonly text: string;
  readonly isFailure: boolean;
}

function casesOf(findings: readonly Finding[]): Case[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.control} ${finding.urn} ${finding.state}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap((group): Case[] => {
    const [first] = group;
    if (first === undefined) return [];
    const places = group.map(({ path, is, mustBe }) => `${path} is ${is}; it must be ${mustBe}`);
    return [
      {
        control: first.control,
        resource: first.urn,
        text: `${first.state}: ${places.join("; ")}`,
        isFailure: first.state === "failed" && first.level === "mandatory",
      },
    ];
  });
}
