import { Baseline } from "./baseline";
import type { Context } from "./check";
import type { Control, ResourceControl, Standard, StackControl } from "./control";
import { judgesWholePackage, serves } from "./control";
import type { Finding } from "./finding";
import { findingsOf } from "./finding";
import type { Stack } from "./graph";
import type { Judgement } from "./judge";
import { judgeResource, judgeStack } from "./judge";
import type { NativeLevels } from "./native-config";
import type { NotJudged } from "./not-judged";
import { typesNotJudged } from "./not-judged";
import type { Note } from "./note-waivers";
import { waiversOfNotes } from "./note-waivers";
import type { Resource } from "./resource";
import { projectNameOf, stackNameOf } from "./resource";
import type { RunTerms } from "./run-terms";
import { runTerms, standardsOf } from "./run-terms";
import type { Waiver } from "./waivers";
import { faultsOf, isForStack, waiverFor } from "./waivers";

/** How much a finding weighs. */
export type Level = "advisory" | "mandatory" | "disabled";

/** What a session is made of. */
export interface SessionParts {
  /** The whole catalogue, so that a name is known to be wrong. */
  readonly controls: readonly Control[];
  /** What the pack selects. */
  readonly standards: readonly Standard[];
  /** Today, `YYYY-MM-DD`, in UTC. */
  readonly today: () => string;
  /** The folder from which `pulumi` was started. */
  readonly folder: string | undefined;
  readonly stackOf: (resources: readonly Resource[]) => Stack;
  /** The waivers that stand on a resource. */
  readonly notesOf: (resource: Resource) => readonly Note[];
  /** Names of policies that are no controls. */
  readonly otherPolicies: readonly string[];
}

/** What one run of a pack remembers from resource to resource. */
export class PackSession {
  /** Every finding so far, in the order of judging. */
  readonly findings: Finding[] = [];
  /** Answers that were a pass. */
  passed = 0;
  /** The types of the stack that no control looks at. */
  notJudged: readonly NotJudged[] = [];
  /** What is wrong with the waivers beside the code. */
  readonly noteFaults: string[] = [];
  private native: NativeLevels = new Map();
  private terms: RunTerms | undefined;
  private baseline = new Baseline([], "");
  private waivers: Waiver[] = [];
  private readonly used = new Set<Waiver>();
  private readonly inputs = new Map<string, Resource>();
  private readonly controls: ReadonlyMap<string, Control>;
  private byType = new Map<string, readonly ResourceControl[]>();

  constructor(private readonly parts: SessionParts) {
    this.controls = new Map(parts.controls.map((control) => [control.id, control]));
  }

  /** Takes the levels that the engine gives to policies. */
  hear(levels: NativeLevels): void {
    this.native = levels;
    this.terms = undefined;
  }

  /** What this run judges by; read at the first resource, whose URN names the project. */
  termsFor(urn: string, config: unknown): RunTerms {
    if (this.terms !== undefined) return this.terms;
    const { folder, otherPolicies } = this.parts;
    const terms = runTerms({
      config,
      native: this.native,
      otherPolicies,
      controls: this.controls,
      folder,
      project: projectNameOf(urn),
      stack: stackNameOf(urn),
    });
    this.terms = terms;
    this.waivers = [...terms.waivers];
    this.baseline = new Baseline(terms.baseline, this.parts.today());
    this.byType = new Map();
    return terms;
  }

  /** The controls that this run judges by: selected, and neither disabled nor kept elsewhere. */
  selected(): readonly Control[] {
    const standards = this.standards();
    return this.parts.controls.filter(
      (control) => serves(control, standards) && this.levelOf(control, "") !== "disabled",
    );
  }

  /** The standards that this run judges by. */
  standards(): readonly Standard[] {
    const { standards } = this.parts;
    return this.terms === undefined ? standards : standardsOf(this.terms.settings, standards);
  }

  /** Judges a resource by itself and remembers what the program asks for. */
  judgeResource(resource: Resource): Finding[][] {
    this.inputs.set(resource.urn, resource);
    this.note(resource);
    const context = this.contextFor(resource.urn);
    return this.controlsOf(resource.type).flatMap((control) => {
      const judgement = judgeResource(control, resource, context);
      return judgement === undefined ? [] : this.settle(judgement);
    });
  }

  /** Puts the stack together, inputs as remembered and links as the engine now says them, and judges it. */
  judgeStack(resources: readonly Resource[]): Finding[][] {
    const stack = this.parts.stackOf(
      resources.map((one) => ({ ...one, inputs: this.inputs.get(one.urn)?.inputs ?? one.inputs })),
    );
    this.inputs.clear();
    const context = { ...this.contextFor(resources[0]?.urn ?? ""), stack };
    const groups = this.selected()
      .filter((control): control is StackControl => control.scope === "stack")
      .flatMap((control) => judgeStack(this.withoutKept(control), context))
      .flatMap((judgement) => this.settle(judgement));
    this.notJudged = typesNotJudged(resources, this.selected(), stack.asked);
    return groups;
  }

  /** The level of a control's findings: the settings', else the engine's own, else by tier and environment. */
  levelOf(control: Control, urn: string): Level {
    const level = this.terms?.settings.levels[control.id];
    if (level !== undefined) return level;
    const native = this.native.get(control.id);
    if (native === "advisory" || native === "disabled") return native;
    return control.tier === 1 || this.contextFor(urn).environment === "prod"
      ? "mandatory"
      : "advisory";
  }

  /** Forgets the run, so that the next one is judged afresh. */
  end(): void {
    this.findings.length = 0;
    this.noteFaults.length = 0;
    this.passed = 0;
    this.used.clear();
    this.inputs.clear();
    this.terms = undefined;
  }

  /** Everything that is wrong with what the run judges by; each fails the preview. */
  faults(urn: string): string[] {
    const { today } = this.parts;
    const stack = stackNameOf(urn);
    const project = projectNameOf(urn);
    const own = this.waivers.filter(
      ({ resource }) => isForStack(resource, stack) && isForProject(resource, project),
    );
    const wrong = this.waivers.filter(({ control }) => !this.controls.has(control));
    const judged = new Set(this.selected().map(({ id }) => id));
    const unused = own.filter(
      (one) => !this.used.has(one) && judged.has(one.control) && one.expires >= today(),
    );
    return [
      ...(this.terms?.faults ?? []),
      ...this.noteFaults,
      ...faultsOf([...new Set([...own, ...wrong])], this.controls, today()),
      ...unused.map(
        ({ control, resource }) =>
          `The waiver of ${control} on ${resource} matches no finding; remove it.`,
      ),
      ...this.baseline.faults(this.controls),
      ...this.expiredKeepers(),
    ];
  }

  /** How many entries of the baseline no finding of this stack met. */
  baselineFixed(urn: string): number {
    return this.baseline.fixed(/^urn:pulumi:[^:]*::[^:]*::/.exec(urn)?.[0] ?? "urn:").length;
  }

  /** Controls over the account that others keep, each with the keeper. */
  keptElsewhere(): string[] {
    return Object.entries(this.terms?.settings.keptElsewhere ?? {}).map(
      ([id, { by, until }]) => `${id} by ${by} until ${until}`,
    );
  }

  /** What checks may ask, for a resource of this stack. */
  private contextFor(urn: string): Context {
    const settings = this.termsFor(urn, undefined).settings;
    return {
      settings,
      environment: settings.environment ?? stackNameOf(urn),
      today: this.parts.today(),
    };
  }

  private note(resource: Resource): void {
    const notes = this.parts.notesOf(resource);
    if (notes.length === 0) return;
    const read = waiversOfNotes(resource, notes, this.controls, this.parts.today());
    this.waivers.push(...read.waivers);
    this.noteFaults.push(...read.faults);
  }

  private controlsOf(type: string): readonly ResourceControl[] {
    let found = this.byType.get(type);
    if (found === undefined) {
      found = this.selected()
        .filter((control): control is ResourceControl => control.scope === "resource")
        .filter(({ resourceTypes }) =>
          resourceTypes.some((one) =>
            judgesWholePackage(one) ? type.startsWith(one.slice(0, -1)) : one === type,
          ),
        );
      this.byType.set(type, found);
    }
    return found;
  }

  /** A stack control without its question to the account, where somebody else keeps that. */
  private withoutKept(control: StackControl): StackControl {
    const keeper = this.terms?.settings.keptElsewhere[control.id];
    if (keeper === undefined || keeper.until < this.parts.today()) return control;
    return { ...control, checkStack: () => [] };
  }

  private expiredKeepers(): string[] {
    return Object.entries(this.terms?.settings.keptElsewhere ?? {})
      .filter(([, { until }]) => until < this.parts.today())
      .map(([id, { until }]) => `keptElsewhere.${id} ended on ${until}; ask the keeper anew.`);
  }

  /** What comes of a judgement: groups of findings, each of which is said as one. */
  private settle(judgement: Judgement): Finding[][] {
    const groups = this.groupsOf(judgement).filter((group) => group.length > 0);
    this.findings.push(...groups.flat());
    if (judgement.result === "pass") this.passed++;
    return groups;
  }

  private groupsOf(judgement: Judgement): Finding[][] {
    const { control, urn, result } = judgement;
    const level = this.levelOf(control, urn);
    if (level === "disabled" || result === "pass" || result === "not-applicable") return [];
    if (result === "indeterminate") {
      const blocks = this.terms?.settings.indeterminate === "block";
      return [findingsOf(judgement, { state: "undecided", level: blocks ? level : "advisory" })];
    }
    const waiver = waiverFor(this.waivers, control, urn, this.parts.today());
    if (waiver !== undefined) {
      this.used.add(waiver);
      const { expires: until, owner, reason } = waiver;
      return [findingsOf(judgement, { state: "waived", level: "advisory", until, owner, reason })];
    }
    const covered = (path: string) => this.baseline.covers(control.id, urn, path);
    const known = judgement.outcomes
      .filter((outcome) => outcome.result === "fail")
      .flatMap(({ path }) => {
        const entry = covered(path);
        if (entry === undefined) return [];
        const { owner, expires: until } = entry;
        const more = { state: "baselined", level: "advisory", owner, until } as const;
        return findingsOf(judgement, more, (one) => one === path);
      });
    const fresh = findingsOf(
      judgement,
      { state: "failed", level },
      (path) => covered(path) === undefined,
    );
    return [fresh, known];
  }
}

/** Whether a waiver's pattern may match resources of a project; one that leaves the project open is for each. */
function isForProject(pattern: string, project: string): boolean {
  const named = /^urn:pulumi:[^:]*::([^:]*)::/.exec(pattern)?.[1] ?? "*";
  return named.includes("*") || named === project;
}
