import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import * as settings from "@pulumi/pulumi/runtime/settings";
import type { Resource } from "../../../policies/engine/resource";

/** Whether a program is recorded as at its first preview (computed values unknown) or after its update. */
export type Moment = "preview" | "updated";

const ACCOUNT = "111122223333";
const REGION = "eu-central-1";

/**
 * Runs a Pulumi program against a recorder in place of the engine and returns its resources with the
 * inputs, options and property dependencies that the real SDK sends. At preview everything that a
 * provider would compute is unknown; after the update ids, ARNs and names are made up from the name.
 */
export async function record(
  program: () => unknown,
  moment: Moment,
  stackName = "test",
): Promise<Resource[]> {
  await pulumi.runtime.setMocks(
    { newResource: () => ({ id: "", state: {} }), call: () => ({}) },
    "shop",
    stackName,
    moment === "preview",
  );
  const recorder = new Recorder(moment);
  settings.setMockOptions(recorder, "shop", stackName, moment === "preview");
  const root = `urn:pulumi:${stackName}::shop::pulumi:pulumi:Stack::shop-${stackName}`;
  // The SDK notes a stack trace for each resource; reading source maps for it is most of a recording's time.
  const depth = Error.stackTraceLimit;
  Error.stackTraceLimit = 1;
  try {
    await program();
    await rpcsDone();
  } finally {
    Error.stackTraceLimit = depth;
  }
  return [
    { ...bare, urn: root, type: "pulumi:pulumi:Stack", name: `shop-${stackName}` },
    ...recorder.recorded,
  ];
}

const bare = { inputs: {}, outputs: {}, protect: false, ignoreChanges: [], dependencies: {} };

/** Waits until the SDK has no registration under way; its own helper isn't in the published types. */
async function rpcsDone(): Promise<void> {
  const internal = settings as unknown as { waitForRPCs: () => Promise<void> };
  await internal.waitForRPCs();
}

/** The parts of a registration request that a policy can see. */
interface Request {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProvider(): string;
  getProtect(): boolean;
  getIgnorechangesList(): string[];
  getCustom(): boolean;
  getObject(): { toJavaScript(): Record<string, unknown> };
  getPropertydependenciesMap(): { entries(): Iterable<[string, { getUrnsList(): string[] }]> };
}

class Recorder extends MockMonitor {
  readonly recorded: Resource[] = [];

  constructor(private readonly moment: Moment) {
    super({
      newResource: ({ type, name, inputs }) => this.answer(type, name, inputs),
      call: () => ({}),
    });
  }

  private answer(type: string, name: string, inputs: Record<string, unknown>) {
    if (this.moment === "preview") return { id: "", state: inputs };
    // The test's own computed value becomes known now.
    const later = "becomes" in inputs ? { later: inputs["becomes"] } : {};
    return { id: idOf(type, name), state: { ...computed(type, name), ...inputs, ...later } };
  }

  override async registerResource(
    request: unknown,
    callback: (error: unknown, response: unknown) => void,
  ): Promise<void> {
    const asked = request as Request;
    const name = asked.getName();
    const type = asked.getType();
    const facts = describe(asked);
    const { inputs } = facts;
    const providerUrn = asked.getProvider().replace(/::[^:]*$/, "");
    const provider = this.recorded.find(({ urn }) => urn === providerUrn);
    const outputs =
      this.moment === "preview"
        ? inputs
        : { ...computed(type, name), id: idOf(type, name), ...(inputs as object) };
    await super.registerResource(request, (error: unknown, response: unknown) => {
      if (error === null) {
        const urn = (response as { getUrn(): string }).getUrn();
        const links = provider === undefined ? {} : { provider: provider.inputs };
        this.recorded.push({ ...facts, urn, type, name, outputs, ...links });
      }
      callback(error, response);
    });
  }
}

function describe(asked: Request) {
  const dependencies: Record<string, string[]> = {};
  for (const [property, urns] of asked.getPropertydependenciesMap().entries()) {
    if (urns.getUrnsList().length > 0) dependencies[property] = urns.getUrnsList();
  }
  return {
    inputs: asked.getObject().toJavaScript() as unknown,
    protect: asked.getProtect(),
    ignoreChanges: asked.getIgnorechangesList(),
    dependencies,
    ...(asked.getParent() === "" ? {} : { parent: asked.getParent() }),
  };
}

function idOf(type: string, name: string): string {
  return type.startsWith("aws:s3/") ? `${name}-1a2b3c4` : `${name}-id`;
}

/** What a provider computes, for the properties by which resources refer to each other. */
function computed(type: string, name: string): Record<string, unknown> {
  const service = /^aws:([^/]*)\//.exec(type)?.[1] ?? "test";
  const kind = type.slice(type.lastIndexOf(":") + 1);
  const physical = `${name}-1a2b3c4`;
  return {
    arn: `arn:aws:${service}:${REGION}:${ACCOUNT}:${kind}/${physical}`,
    name: physical,
    ...(kind.startsWith("Bucket") ? { bucket: physical } : {}),
    ...(kind === "Key" ? { keyId: `${name}-id` } : {}),
    ...(kind === "Zone" ? { zoneId: `${name}-id` } : {}),
  };
}
