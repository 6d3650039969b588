import * as pulumi from "@pulumi/pulumi";
import { getMonitor } from "@pulumi/pulumi/runtime/settings";
import { awsOutputs } from "./aws-outputs";
import { recordResources, settled } from "./mocks";
import { runEntry } from "./program";
import { withoutStackTraces } from "./stack-traces";
import { stackConfig, type StackName } from "./stack-file";

/** One resource as the program registers it: what the engine would know it by, now and before. */
export interface Registration {
  /** The types of all parents and of itself, as a URN has them, then `::` and the name. */
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly deleteBeforeReplace: boolean;
  /** URNs that it had before, of the same form: its own aliases, and those of its parents. */
  readonly formerUrns: readonly string[];
}

/**
 * Runs the program of a stack file under mocks and returns what it asked the engine to register, with the
 * options that mocks hide. What awsx makes in its own process is not seen.
 */
export function registrations(
  stack: StackName,
  changes: Readonly<Record<string, string>> = {},
): Promise<readonly Registration[]> {
  return withoutStackTraces(async () => {
    await recordResources(awsOutputs);
    const recorded = listen();
    pulumi.runtime.setAllConfig({ ...stackConfig(stack), ...changes });
    await runEntry();
    await settled();
    return recorded;
  });
}

/** The parts of the registration request that are read here. */
interface Request {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProtect(): boolean;
  getIgnorechangesList(): string[];
  getDeletebeforereplace(): boolean;
  getAliasesList(): AliasMessage[];
}

interface AliasMessage {
  getUrn(): string;
  getSpec():
    | { getName(): string; getType(): string; getParenturn(): string; getNoparent(): boolean }
    | undefined;
}

type Answer = (error: unknown, response?: { getUrn(): string }) => void;

interface Monitor {
  registerResource(request: Request, answer: Answer): unknown;
}

/** Listens to the mocks' monitor. Its own URNs hold one parent's type only, so the chain is kept here. */
function listen(): Registration[] {
  const monitor = getMonitor() as unknown as Monitor;
  const register = monitor.registerResource.bind(monitor);
  const byMockUrn = new Map<string, Registration>();
  const recorded: Registration[] = [];
  monitor.registerResource = (request, answer) =>
    register(request, (error, response) => {
      if (response !== undefined) {
        const made = registration(request, byMockUrn.get(request.getParent()));
        byMockUrn.set(response.getUrn(), made);
        recorded.push(made);
      }
      answer(error, response);
    });
  return recorded;
}

function registration(request: Request, parent: Registration | undefined): Registration {
  const [type, name] = [request.getType(), request.getName()];
  const parents = parent === undefined ? [undefined] : [parent.urn, ...parent.formerUrns];
  const own = request.getAliasesList().map((alias) => formerUrn(alias, type, name, parent?.urn));
  const urn = childUrn(parent?.urn, type, name);
  const inherited = parents
    .slice(1)
    .map((former) => childUrn(former, type, inheritedName(name, parent?.name, former)));
  return {
    urn,
    type,
    name,
    protect: request.getProtect(),
    ignoreChanges: request.getIgnorechangesList(),
    deleteBeforeReplace: request.getDeletebeforereplace(),
    formerUrns: [...own, ...inherited],
  };
}

function formerUrn(
  alias: AliasMessage,
  type: string,
  name: string,
  parent: string | undefined,
): string {
  const spec = alias.getSpec();
  if (spec === undefined) return alias.getUrn().split("::").slice(2).join("::");
  const given =
    spec.getParenturn() === "" ? parent : spec.getParenturn().split("::").slice(2).join("::");
  return childUrn(
    spec.getNoparent() ? undefined : given,
    spec.getType() === "" ? type : spec.getType(),
    spec.getName() === "" ? name : spec.getName(),
  );
}

function childUrn(parent: string | undefined, type: string, name: string): string {
  return `${parent === undefined ? "" : `${parent.split("::")[0]}$`}${type}::${name}`;
}

/** As the engine does: a child whose name begins with its parent's had the parent's former name there. */
function inheritedName(
  name: string,
  parentName: string | undefined,
  formerParent: string | undefined,
): string {
  const before = formerParent?.slice(formerParent.lastIndexOf("::") + 2) ?? "";
  return parentName !== undefined && name.startsWith(parentName)
    ? `${before}${name.slice(parentName.length)}`
    : name;
}
