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
import { closingText } from "./closing";
import type { Control } from "./control";
import { serves } from "./control";
import type { Finding } from "./finding";
import { failureText } from "./message";
import { PackSession } from "./pack-session";
import type { SessionParts } from "./pack-session";
import type { RunReport } from "./run-report";
import type { Resource } from "./resource";
import { rootUrnOf } from "./resource";
import { settingsJsonSchema } from "./settings";
import { foldUndecided } from "./undecided";

/** The policy that judges; all others only name what it judges by. */
export const DRIVER = "settings";

/** What a pack is made of. */
export interface Pack extends Omit<SessionParts, "otherPolicies"> {
  /** The requirement that stands for a control in this pack's framework field. */
  readonly framework: (control: Control) => NonNullable<Policy["framework"]>;
  /** Takes the report of a run, where the settings ask for one. */
  readonly keep: (report: RunReport, folder: string) => void;
}

/**
 * Controls as CrossGuard policies, the one place that knows the SDK. One policy judges: the SDK deserialises a
 * resource anew for every policy that runs, and the whole stack for every stack policy. Each control is a policy by
 * name, which never runs: so the engine lists it, and `--policy-pack-config` can set its level.
 */
export function policiesOf(pack: Pack): { policies: Policies; session: PackSession } {
  const session = new PackSession({ ...pack, otherPolicies: [DRIVER] });
  const selected = pack.controls.filter((control) => serves(control, pack.standards));
  return {
    policies: [driver(pack, session), ...selected.map((one) => named(one, pack))],
    session,
  };
}

function driver(
  pack: Pack,
  session: PackSession,
): ResourceValidationPolicy & StackValidationPolicy {
  return {
    name: DRIVER,
    description: "Judges by every control; its properties are the settings of all of them.",
    enforcementLevel: "mandatory",
    configSchema: settingsJsonSchema() as unknown as NonNullable<Policy["configSchema"]>,
    validateResource: (args, report) => {
      session.termsFor(args.urn, args.getConfig());
      say(session.judgeResource(resourceOf(args)), report);
    },
    validateStack: (args, report) => {
      const resources = args.resources.map(stackResourceOf);
      const root = resources[0]?.urn ?? "";
      session.termsFor(root, args.getConfig());
      say(session.judgeStack(resources), report);
      close(pack, session, args, resources, report);
    },
  };
}

/** What is said once, when the stack is judged: what can't be decided yet, what is wrong, and the summary. */
function close(
  pack: Pack,
  session: PackSession,
  args: StackValidationArgs,
  resources: readonly Resource[],
  report: ReportViolation,
): void {
  const root = rootUrnOf(resources[0]?.urn ?? "");
  const { settings, source, lowered, waivers } = session.termsFor(root, args.getConfig());
  const undecided = session.findings.filter(({ state }) => state === "undecided");
  for (const { urn, level, message } of foldUndecided(undecided)) {
    tell(report, { name: "undecided", message, urn, level, severity: "low" });
  }
  const faults = session.faults(root);
  for (const message of faults) {
    tell(report, { name: DRIVER, message, urn: root, level: "mandatory", severity: "critical" });
  }
  const closing = {
    standards: session.standards(),
    findings: session.findings,
    passed: session.passed,
    resources: resources.length,
    notJudged: session.notJudged,
    keptElsewhere: session.keptElsewhere(),
    source,
    lowered,
    waivers: waivers.length,
    baselineFixed: session.baselineFixed(root),
  };
  const message = closingText(closing);
  tell(report, { name: "summary", message, urn: root, level: "advisory", severity: "low" });
  if (settings.reports !== undefined)
    pack.keep({ ...closing, faults, urn: root }, settings.reports);
  session.end();
}

/** A control as a policy by name. It is asked about no type that exists, so that the SDK never runs it. */
function named(control: Control, pack: Pack): ResourceValidationPolicy {
  const never = Object.assign(() => undefined, { __pulumiType: "causeway:never:Asked" });
  return { ...factsOf(control, pack), validateResource: never };
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
    remediationSteps: `${control.remediation}\n\n${control.example}`,
  };
}

/** Each group of findings that isn't said otherwise: undecided ones are folded, known ones only counted. */
function say(groups: readonly (readonly Finding[])[], report: ReportViolation): void {
  for (const group of groups) {
    const [first] = group;
    if (first === undefined || first.state === "undecided" || first.state === "baselined") continue;
    const { control: name, urn, level, severity, title } = first;
    tell(report, { name, message: failureText(group), urn, level, severity, description: title });
  }
}

/** A violation with its own name, level and severity: accepted at run time, though the SDK's type has no room for it. */
interface Violation {
  readonly name: string;
  readonly message: string;
  readonly urn: string;
  readonly level: EnforcementLevel;
  readonly severity: string;
  readonly description?: string;
}

function tell(report: ReportViolation, { level, ...violation }: Violation): void {
  report({ ...violation, enforcementLevel: level } as unknown as string);
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
