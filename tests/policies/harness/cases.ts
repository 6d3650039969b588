import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { Control } from "../../../policies/engine/control";
import { stackOf } from "../../../policies/aws/stack";
import type { Judgement } from "../../../policies/engine/judge";
import { judgeStack } from "../../../policies/engine/judge";
import type { Resource } from "../../../policies/engine/resource";
import type { Result } from "../../../policies/engine/result";
import type { Settings } from "../../../policies/engine/settings";
import { DEFAULT_SETTINGS } from "../../../policies/engine/settings";
import type { Moment } from "./record";
import { record } from "./record";

/** A small Pulumi program: it declares resources of the real SDK. */
export type Program = () => unknown;

/** What a case may set besides its program. */
export interface Circumstances {
  readonly settings?: Partial<Settings>;
  /** The stack's name, from which the environment follows. Default `test`. */
  readonly stack?: string;
}

/** What a failing or undecided case expects. */
export interface Expected extends Circumstances {
  /** Name of the one resource that it hits, or `the stack`. */
  readonly on: string;
  /** The property that is reported, as the finding prints it. */
  readonly path: string;
}

/** How many cases of each kind a control has; the meta-test reads it. */
export interface CaseCount {
  passes: number;
  fails: number;
  undecided: number;
  notApplicable: number;
  alwaysDecided: string | undefined;
}

/** Control id -> its cases, filled while the specs load. */
export const CASES = new Map<string, CaseCount>();

/** The day on which all cases are judged. */
export const TODAY = "2026-06-15";

/** The cases of one control. Each runs its program twice: as at the first preview, and as after the update. */
export class Cases {
  private readonly count: CaseCount;

  constructor(private readonly control: Control) {
    this.count = { passes: 0, fails: 0, undecided: 0, notApplicable: 0, alwaysDecided: undefined };
    CASES.set(control.id, this.count);
  }

  /** The control judges something in it, and all of it passes, at both moments. */
  passes(title: string, program: Program, given: Circumstances = {}): void {
    this.count.passes++;
    this.eachMoment(`passes ${title}`, program, given, (judgements) => {
      assert.deepEqual(tellAll(judgements, ["fail", "indeterminate"]), []);
      assert.ok(
        judgements.some(({ result }) => result === "pass"),
        "the control judged nothing",
      );
    });
  }

  /** The control fails exactly the named resource, and tells the property, at both moments. */
  fails(title: string, program: Program, expected: Expected): void {
    this.count.fails++;
    this.eachMoment(`fails ${title}`, program, expected, (judgements) => {
      assertHits(judgements, "fail", expected);
      assert.deepEqual(tellAll(judgements, ["indeterminate"]), []);
    });
  }

  /** At preview the control can't decide on the named resource; after the update it can. */
  undecided(title: string, program: Program, expected: Expected & { then: "pass" | "fail" }): void {
    this.count.undecided++;
    it(`can't decide at preview ${title}, and ${expected.then === "fail" ? "fails" : "passes"} afterwards`, async () => {
      const before = await this.judge(program, expected, "preview");
      assertHits(before, "indeterminate", expected);
      assert.deepEqual(tellAll(before, ["fail"]), []);
      const after = await this.judge(program, expected, "updated");
      const results = new Set(after.map(({ result }) => result));
      assert.ok(!results.has("indeterminate") && results.has(expected.then), [...results].join());
      assert.equal(results.has("fail"), expected.then === "fail");
    });
  }

  /** The control has nothing to say about anything in it. */
  ignores(title: string, program: Program, given: Circumstances = {}): void {
    this.count.notApplicable++;
    this.eachMoment(`says nothing ${title}`, program, given, (judgements) => {
      assert.deepEqual(tellAll(judgements, ["pass", "fail", "indeterminate"]), []);
    });
  }

  /** States why there is no `undecided` case: what the control reads is never computed. */
  alwaysDecided(why: string): void {
    this.count.alwaysDecided = why;
  }

  private eachMoment(
    title: string,
    program: Program,
    given: Circumstances,
    check: (judgements: Judgement[]) => void,
  ): void {
    it(title, async () => {
      check(await this.judge(program, given, "preview"));
      check(await this.judge(program, given, "updated"));
    });
  }

  private async judge(
    program: Program,
    given: Circumstances,
    moment: Moment,
  ): Promise<Judgement[]> {
    const stackName = given.stack ?? "test";
    const resources = await record(program, moment, stackName);
    return judgeStack(this.control, contextOf(resources, { ...given, stack: stackName }));
  }
}

/** The spec of one control: its cases under a heading of its id. */
export function casesOf(control: Control, write: (cases: Cases) => void): void {
  describe(control.id, () => {
    write(new Cases(control));
  });
}

/** A value that a provider computes: unknown at preview, `value` after the update. */
export function computed<T>(value: T): pulumi.Output<T> {
  return new Later(`later-${String(serial++)}`, { later: value }).later as pulumi.Output<T>;
}

let serial = 0;

class Later extends pulumi.CustomResource {
  declare readonly later: pulumi.Output<unknown>;

  constructor(name: string, { later }: { later: unknown }) {
    super("test:index:Later", name, { becomes: later, later: undefined });
  }
}

/** What judging a recorded stack takes. */
export function contextOf(resources: readonly Resource[], given: Circumstances) {
  return {
    stack: stackOf(resources),
    settings: { ...DEFAULT_SETTINGS, ...given.settings },
    environment: given.settings?.environment ?? given.stack ?? "test",
    today: TODAY,
  };
}

function assertHits(judgements: Judgement[], result: Result, { on, path }: Expected): void {
  const hits = judgements.filter((judgement) => judgement.result === result);
  assert.deepEqual(
    hits.map(({ resource }) => resource?.name ?? "the stack"),
    [on],
    tellAll(judgements, ["fail", "indeterminate", "pass"]).join("\n"),
  );
  const paths = hits[0]?.outcomes.filter((one) => one.result === result).map((one) => one.path);
  assert.ok(paths?.includes(path), `reported ${JSON.stringify(paths)}, expected ${path}`);
}

function tellAll(judgements: Judgement[], results: readonly Result[]): string[] {
  return judgements
    .filter(({ result }) => results.includes(result))
    .map(({ resource, result, outcomes }) => {
      const reported = outcomes
        .filter((one) => one.result === result)
        .map(({ path, is, mustBe }) => `${path} is ${is}, must be ${mustBe}`);
      return `${resource?.name ?? "the stack"}: ${result}: ${reported.join("; ")}`;
    });
}
