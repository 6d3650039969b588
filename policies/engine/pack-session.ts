import type { Context } from "./check";
import type { Control } from "./control";
import type { Stack } from "./graph";
import type { Resource } from "./resource";
import { stackNameOf } from "./resource";
import type { Settings } from "./settings";
import { DEFAULT_SETTINGS, parseSettings } from "./settings";
import type { Waiver } from "./waivers";
import { faultsOf, isForStack, waiverFor } from "./waivers";

/** How much a finding weighs. */
export type Level = "advisory" | "mandatory" | "disabled";

/** What a session is made of. */
export interface SessionParts {
  readonly controls: readonly Control[];
  readonly waivers: readonly Waiver[];
  /** Today, `YYYY-MM-DD`, in UTC. */
  readonly today: () => string;
  readonly stackOf: (resources: readonly Resource[]) => Stack;
}

/** What one run of a pack remembers from resource to resource. */
export class PackSession {
  /** What is wrong with the settings; the defaults are used then. */
  problem: string | undefined;
  /** The whole stack, once the engine has sent it. */
  stack: Stack | undefined;
  private settings: Settings = DEFAULT_SETTINGS;
  private readonly inputs = new Map<string, Resource>();
  private readonly used = new Set<Waiver>();
  private readonly controls: ReadonlyMap<string, Control>;
  private readonly waivers: readonly Waiver[];
  private readonly today: () => string;
  /** Resources as a stack whose links are followed. */
  readonly stackOf: (resources: readonly Resource[]) => Stack;

  constructor({ controls, waivers, today, stackOf }: SessionParts) {
    this.controls = new Map(controls.map((control) => [control.id, control]));
    this.waivers = waivers;
    this.today = today;
    this.stackOf = stackOf;
  }

  /** Takes the team's settings; what is wrong with them is kept in `problem`. */
  configure(config: unknown): void {
    try {
      this.settings = parseSettings(config);
      this.problem = undefined;
    } catch (error) {
      this.settings = DEFAULT_SETTINGS;
      this.problem = error instanceof Error ? error.message : "The settings can't be read.";
    }
  }

  /** Remembers what the program asks for; the stack's own list holds only what the provider answered. */
  remember(resource: Resource): void {
    this.inputs.set(resource.urn, resource);
  }

  /** Puts the stack together: inputs as remembered, links as the engine now tells them. */
  assemble(resources: readonly Resource[]): void {
    this.stack = this.stackOf(
      resources.map((one) => ({ ...one, inputs: this.inputs.get(one.urn)?.inputs ?? one.inputs })),
    );
    this.inputs.clear();
  }

  /** What checks may ask, for a resource of this stack. */
  contextFor(urn: string): Context {
    return {
      settings: this.settings,
      environment: this.settings.environment ?? stackNameOf(urn),
      today: this.today(),
    };
  }

  /** The level of a control's findings: the settings', else by tier and environment. */
  levelOf(control: Control, urn: string): Level {
    const level = this.settings.levels[control.id];
    if (level !== undefined) return level;
    return control.tier === 1 || this.contextFor(urn).environment === "prod"
      ? "mandatory"
      : "advisory";
  }

  /** Whether an indeterminate result weighs as much as a failure. */
  blocksIndeterminate(): boolean {
    return this.settings.indeterminate === "block";
  }

  /** The waiver that covers a failure, which is then used. */
  waive(control: Control, urn: string): Waiver | undefined {
    const waiver = waiverFor(this.waivers, control, urn, this.today());
    if (waiver !== undefined) this.used.add(waiver);
    return waiver;
  }

  /** What is wrong with the waivers of this pack and stack, unused ones included. */
  waiverFaults(urn: string): string[] {
    const stack = stackNameOf(urn);
    const own = this.waivers.filter(
      ({ control, resource }) => this.controls.has(control) && isForStack(resource, stack),
    );
    const unused = own.filter((waiver) => !this.used.has(waiver));
    const faults = faultsOf(own, this.controls, this.today());
    return [
      ...faults,
      ...unused
        .filter(({ expires }) => expires >= this.today())
        .map(
          ({ control, resource }) =>
            `The waiver of ${control} on ${resource} matches no finding; remove it.`,
        ),
    ];
  }
}
