import type {
  EnforcementLevel,
  Policies,
  Policy,
  PolicyResource,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { Control, ResourceControl, StackControl } from "./control";
import { AREAS, judgesType, judgesWholePackage } from "./control";
import type { Stack } from "./graph";
import type { Judgement } from "./judge";
import { judgeResource, judgeStack } from "./judge";
import { failureText, indeterminateText } from "./message";
import { PackSession } from "./pack-session";
import type { Resource } from "./resource";
import { settingsJsonSchema } from "./settings";
import type { Waiver } from "./waivers";

/** What a pack is made of. */
export interface Pack {
  readonly controls: readonly Control[];
  readonly waivers: readonly Waiver[];
  /** The requirement that stands for a control in this pack's framework field. */
  readonly framework: (control: Control) => NonNullable<Policy["framework"]>;
  /** Today, `YYYY-MM-DD`, in UTC. */
  readonly today: () => string;
  /** Resources as a stack whose links are followed. */
  readonly stackOf: (resources: readonly Resource[]) => Stack;
}

/**
 * Controls as CrossGuard policies, the one place that knows the SDK:
 *
 * - `settings` comes first. It takes the team's settings and remembers every resource's inputs, so that
 *   stack controls judge what the program asked for and not what the provider filled in.
 * - each resource control is a policy of its own;
 * - the stack controls of an area share one policy, because the SDK deserialises all resources anew for
 *   each stack policy; they report under their own ids;
 * - `waivers` comes last and reports waivers that are wrong, expired or unused.
 */
export function policiesOf(pack: Pack): Policies {
  const session = new PackSession(pack);
  const ofResources = pack.controls.filter((control) => control.scope === "resource");
  const ofStack = pack.controls.filter((control) => control.scope === "stack");
  const areas = AREAS.filter((area) => ofStack.some((control) => control.area === area));
  return [
    settingsPolicy(session),
    ...ofResources.map((control) => resourcePolicy(control, pack, session)),
    ...areas.map((area) =>
      stackPolicy(
        area,
        ofStack.filter((control) => control.area === area),
        session,
      ),
    ),
    waiversPolicy(session),
  ];
}

function settingsPolicy(session: PackSession): ResourceValidationPolicy & StackValidationPolicy {
  return {
    name: "settings",
    description: "The settings of this pack: the properties of this entry apply to every control.",
    enforcementLevel: "mandatory",
    configSchema: settingsJsonSchema() as unknown as NonNullable<Policy["configSchema"]>,
    validateResource: (args) => {
      session.configure(args.getConfig());
      session.remember(resourceOf(args));
      args.notApplicable("it only takes the settings");
    },
    validateStack: (args, report) => {
      session.configure(args.getConfig());
      session.assemble(args.resources.map(stackResourceOf));
      if (session.problem === undefined) return args.notApplicable("it only takes the settings");
      report(session.problem);
    },
  };
}

function resourcePolicy(
  control: ResourceControl,
  pack: Pack,
  session: PackSession,
): ResourceValidationPolicy {
  const validate = (args: ResourceValidationArgs, report: ReportViolation): void => {
    if (!judgesType(control, args.type)) args.notApplicable("another type");
    const resource = resourceOf(args);
    const judgement = judgeResource(control, resource, session.contextFor(resource.urn));
    if (judgement === undefined || judgement.result === "not-applicable") {
      return args.notApplicable(judgement?.outcomes[0]?.is ?? "another type");
    }
    tell(judgement, session, report);
  };
  const [only, ...others] = control.resourceTypes;
  // With its type attached, the SDK skips other resources without deserialising them.
  if (only !== undefined && others.length === 0 && !judgesWholePackage(only)) {
    Object.assign(validate, { __pulumiType: only });
  }
  return { ...factsOf(control, pack), validateResource: validate };
}

function stackPolicy(
  area: string,
  controls: readonly StackControl[],
  session: PackSession,
): StackValidationPolicy {
  return {
    name: `stack-${area}`,
    displayName: `Links between resources: ${area}`,
    description: `Controls of the area ${area} that need the whole stack: ${controls.map(({ id }) => id).join(", ")}.`,
    enforcementLevel: "mandatory",
    tags: controls.map(({ id }) => id),
    validateStack: (args: StackValidationArgs, report) => {
      const stack = session.stack ?? session.stackOf(args.resources.map(stackResourceOf));
      const context = { ...session.contextFor(stack.resources[0]?.urn ?? ""), stack };
      const judgements = controls.flatMap((control) => judgeStack(control, context));
      if (judgements.every(({ result }) => result === "not-applicable")) {
        args.notApplicable("the stack has no resource that these controls judge");
      }
      for (const judgement of judgements) tell(judgement, session, report);
    },
  };
}

function waiversPolicy(session: PackSession): StackValidationPolicy {
  return {
    name: "waivers",
    description: "Every waiver is reviewed, in force and used.",
    enforcementLevel: "mandatory",
    validateStack: (args, report) => {
      const faults = session.waiverFaults(args.resources[0]?.urn ?? "");
      for (const fault of faults) report(fault);
    },
  };
}

/** The fields of a policy that describe a control. A control with several requirements has room for one here; the others are tags. */
function factsOf(control: Control, pack: Pack): Policy {
  return {
    name: control.id,
    displayName: control.title,
    description: `${control.title}. ${control.why}`,
    enforcementLevel: "mandatory",
    severity: control.severity,
    framework: pack.framework(control),
    tags: [
      control.area,
      `tier:${control.tier}`,
      ...control.pci.map((number) => `pci-dss:${number}`),
      ...control.gdpr.map((article) => `gdpr:${article}`),
    ],
    remediationSteps: `${control.mend}\n\n${control.example}`,
  };
}

/** A violation with its own name, level and severity: accepted at run time, though the SDK's type has no room for it. */
interface Violation {
  name: string;
  message: string;
  urn: string;
  severity: string;
  enforcementLevel?: EnforcementLevel;
}

function tell(judgement: Judgement, session: PackSession, report: ReportViolation): void {
  const { control, urn } = judgement;
  const level = session.levelOf(control, urn);
  if (level === "disabled") return;
  const say = (message: string, enforcementLevel: EnforcementLevel): void => {
    const violation: Violation = { name: control.id, message, urn, severity: control.severity };
    // Without a level of its own it gets the one that the team's config gives the policy.
    if (enforcementLevel !== "mandatory") violation.enforcementLevel = enforcementLevel;
    report(violation as unknown as string);
  };
  if (judgement.result === "fail") {
    const waiver = session.waive(control, urn);
    if (waiver === undefined) return say(failureText(judgement), level);
    return say(
      `WAIVED until ${waiver.expires} by ${waiver.approver} (owner ${waiver.owner}): ${waiver.reason}\n` +
        `Instead: ${waiver.compensatingControl}\n${failureText(judgement)}`,
      "advisory",
    );
  }
  if (judgement.result === "indeterminate") {
    say(indeterminateText(judgement), session.blocksIndeterminate() ? level : "advisory");
  }
}

/** A resource as the engine sends it by itself, before it is made. */
export function resourceOf(args: ResourceValidationArgs): Resource {
  return {
    urn: args.urn,
    type: args.type,
    name: args.name,
    inputs: args.props,
    protect: args.opts.protect,
    ignoreChanges: args.opts.ignoreChanges,
    dependencies: {},
    ...(args.opts.parent === undefined ? {} : { parent: args.opts.parent }),
    ...(args.provider === undefined ? {} : { provider: args.provider.props }),
  };
}

/** A resource as the engine sends it with the whole stack, with its links. */
export function stackResourceOf(one: PolicyResource): Resource {
  return {
    urn: one.urn,
    type: one.type,
    name: one.name,
    inputs: one.props,
    outputs: one.props,
    protect: one.opts.protect,
    ignoreChanges: one.opts.ignoreChanges,
    dependencies: Object.fromEntries(
      Object.entries(one.propertyDependencies).map(([property, targets]) => [
        property,
        targets.map(({ urn }) => urn),
      ]),
    ),
    ...(one.parent === undefined ? {} : { parent: one.parent.urn }),
    ...(one.provider === undefined ? {} : { provider: one.provider.props }),
  };
}
