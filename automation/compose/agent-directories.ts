import { AgentTrust } from "../adapters/aws/agent-trust";
import type { AwsSettings } from "../adapters/aws/client";
import { taskAgents } from "../adapters/aws/task-agents";
import { KnownGates } from "../adapters/gates/known-gates";
import type { StackOutputs } from "../../infra/outputs";
import type { Connections } from "../connections/schema";
import type { GateDirectory, ListedGate } from "../ports/gate-directory";
import type { Site } from "../run/words";

/** The order of an agent that waits for nothing, over the site link; in milliseconds. */
const gateCallMs = 2_000;

/** Where the agents of each site are found. */
export interface AgentDirectories {
  readonly of: (site: Site) => GateDirectory;
  readonly close: () => void;
}

/**
 * Finds the agents that the connections name: by their addresses, or in the tasks of a service, which come and go. Their
 * secrets are read once here, and again at each listing.
 * @throws AwsFailure; Error that names a secret and what it lacks.
 */
export async function agentDirectories(
  gates: Connections["gates"],
  outputs: Pick<StackOutputs, "poolClusterName" | "poolServiceName">,
  settings: AwsSettings,
): Promise<AgentDirectories> {
  const trust = new AgentTrust(settings);
  const closers: (() => void)[] = [() => trust.close()];
  const close = () => closers.forEach((each) => each());
  try {
    await Promise.all(gates.map(({ secret }) => trust.of(secret)()));
  } catch (error) {
    close();
    throw error;
  }
  const found = gates.map(({ site, url, tasks, secret }) => {
    const known = { site, trust: trust.of(secret), callMs: gateCallMs };
    if (url !== undefined) return { site, directory: agentAt(url, known) };
    const { cluster = outputs.poolClusterName, service = outputs.poolServiceName } = tasks ?? {};
    const port = tasks?.port;
    const directory = taskAgents({
      ...{ ...known, settings, cluster, service },
      ...(port === undefined ? {} : { port }),
    });
    closers.push(() => directory.close());
    return { site, directory };
  });
  return {
    of: (site) => joined(found.flatMap((one) => (one.site === site ? [one.directory] : []))),
    close,
  };
}

/** One agent whose address stays. */
function agentAt(url: string, known: ConstructorParameters<typeof KnownGates>[0]): GateDirectory {
  const gates = new KnownGates(known);
  return {
    list: async () =>
      (await gates.of([url])).map((gate): ListedGate => ({ name: url, state: "serving", gate })),
  };
}

function joined(directories: readonly GateDirectory[]): GateDirectory {
  return {
    list: async () => (await Promise.all(directories.map((each) => each.list()))).flat(),
  };
}
