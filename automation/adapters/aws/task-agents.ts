import { DescribeTasksCommand, ECSClient, ListTasksCommand, type Task } from "@aws-sdk/client-ecs";
import { agentPort } from "../../pool/agent";
import type { GateDirectory, ListedGate } from "../../ports/gate-directory";
import type { Site } from "../../run/words";
import { GateUnreachable } from "../gates/gate-refusals";
import { KnownGates, type KnownBy } from "../gates/known-gates";
import { AwsCaller, clientConfig, type AwsSettings } from "./client";

/** Where a pool's tasks are found, and how their agents are spoken to. */
export interface TaskAgentsOptions {
  readonly site: Site;
  readonly settings: AwsSettings;
  readonly cluster: string;
  readonly service: string;
  /** By what the agents are known, as it is now: asked at each listing, it may be rotated. */
  readonly trust: () => Promise<KnownBy>;
  /** The port of the agents. */
  readonly port?: number;
  /** How long an order may take that waits for nothing, in milliseconds. */
  readonly callMs?: number;
}

/** ECS describes at most so many tasks in one call. */
const mostDescribed = 100;

/** What a task's last status means for its clients: AWS's "Amazon ECS task lifecycle". */
const states: Readonly<Record<string, ListedGate["state"]>> = {
  PROVISIONING: "coming",
  PENDING: "coming",
  ACTIVATING: "coming",
  RUNNING: "serving",
  DEACTIVATING: "going",
  STOPPING: "going",
};

/** A directory that asks ECS, and what ends that. */
export type TaskDirectory = GateDirectory & { close(): void };

/**
 * The agents of a service's tasks, listed by ECS at each call. A task that runs but has no address is an error: who
 * can't be reached can't be held.
 */
export function taskAgents(options: TaskAgentsOptions): TaskDirectory {
  const client = new ECSClient(clientConfig(options.settings));
  const caller = new AwsCaller("ECS", client, options.settings);
  const gates = new KnownGates(options);
  const { port = agentPort } = options;
  return {
    list: async () => {
      const reached = (await tasksOf(client, caller, options)).flatMap((task) => {
        const state = states[task.lastStatus ?? ""];
        const name = task.taskArn?.split("/").at(-1) ?? "a task";
        if (state === undefined) return [];
        const address = addressOf(task);
        if (address !== undefined) return [{ name, state, url: `https://${address}:${port}` }];
        // It serves nobody yet, or no more.
        if (state !== "serving") return [];
        throw new GateUnreachable(
          `task ${name} of ${options.service} is ${task.lastStatus} and ECS names no address of it: try again in a moment`,
        );
      });
      const found = await gates.of(reached.map(({ url }) => url));
      return found.flatMap((gate, index): ListedGate[] => {
        const one = reached[index];
        return one === undefined ? [] : [{ name: one.name, state: one.state, gate }];
      });
    },
    close: () => client.destroy(),
  };
}

async function tasksOf(
  client: ECSClient,
  caller: AwsCaller,
  { cluster, service }: Pick<TaskAgentsOptions, "cluster" | "service">,
): Promise<Task[]> {
  const arns: string[] = [];
  // A task that is being stopped is wanted STOPPED already, while it still serves.
  for (const desiredStatus of ["RUNNING", "STOPPED"] as const) {
    let nextToken: string | undefined;
    do {
      const asked = { cluster, serviceName: service, desiredStatus, nextToken };
      const page = await caller.call(`list the tasks of ${service}`, (abortSignal) =>
        client.send(new ListTasksCommand(asked), { abortSignal }),
      );
      arns.push(...(page.taskArns ?? []));
      ({ nextToken } = page);
    } while (nextToken !== undefined);
  }
  const tasks: Task[] = [];
  for (let from = 0; from < arns.length; from += mostDescribed) {
    const some = arns.slice(from, from + mostDescribed);
    const answer = await caller.call(`describe the tasks of ${service}`, (abortSignal) =>
      client.send(new DescribeTasksCommand({ cluster, tasks: some }), { abortSignal }),
    );
    // A task that ended between the two calls is reported as MISSING: it serves nobody.
    const failures = (answer.failures ?? []).filter(({ reason }) => reason !== "MISSING");
    if (failures.length > 0) {
      const each = failures.map(({ arn, reason }) => `${arn}: ${reason}`).join("; ");
      throw new Error(`ECS does not describe every task of ${service}: ${each}`);
    }
    tasks.push(...(answer.tasks ?? []));
  }
  return tasks;
}

/** The private address of the task's own network interface. */
function addressOf({ attachments = [] }: Task): string | undefined {
  const details = attachments.flatMap(({ type, details: found = [] }) =>
    type === "ElasticNetworkInterface" ? found : [],
  );
  return details.find(({ name }) => name === "privateIPv4Address")?.value;
}
