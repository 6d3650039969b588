import type { IncomingMessage } from "node:http";
import { readJson, type Answer } from "../../../automation/process/http-json";
import { startHttpServer, type HttpServer } from "../../../automation/process/http-server";

/** A secret's versions: each with its value and its labels. */
export type FakeVersions = Record<string, { text: string; labels: string[] }>;

/** What the services of AWS that a pool and its controller call hold; a test changes it while they run. */
export interface FakeAws {
  readonly endpoint: string;
  readonly secrets: Record<string, FakeVersions>;
  readonly parameters: Record<string, string>;
  /** Every value that was written to a parameter, in turn. */
  readonly written: string[];
  /** Tasks as ECS describes them. */
  tasks: object[];
  stop(): Promise<void>;
}

/** Secrets Manager, Systems Manager and ECS in as many words as are asked of them, on a loopback port. */
export async function startFakeAws(): Promise<FakeAws> {
  const secrets: FakeAws["secrets"] = {};
  const parameters: FakeAws["parameters"] = {};
  const written: string[] = [];
  let tasks: object[] = [];
  const calls: Record<string, (body: Record<string, unknown>) => object> = {
    DescribeSecret: ({ SecretId }) => ({
      VersionIdsToStages: Object.fromEntries(
        Object.entries(secrets[String(SecretId)] ?? {}).map(([id, { labels }]) => [id, labels]),
      ),
    }),
    GetSecretValue: ({ SecretId, VersionId }) => ({
      SecretString: secrets[String(SecretId)]?.[String(VersionId)]?.text,
    }),
    GetParameter: ({ Name }) => ({ Parameter: { Name, Value: parameters[String(Name)] } }),
    PutParameter: ({ Name, Value }) => {
      parameters[String(Name)] = String(Value);
      written.push(String(Value));
      return { Version: written.length };
    },
    ListTasks: ({ desiredStatus }) => ({
      taskArns: desiredStatus === "RUNNING" ? tasks.map((task) => (task as Named).taskArn) : [],
    }),
    DescribeTasks: ({ tasks: asked }) => ({
      tasks: tasks.filter((task) => (asked as string[]).includes((task as Named).taskArn)),
    }),
  };
  const server: HttpServer = await startHttpServer({
    answer: async (request: IncomingMessage): Promise<Answer> => {
      const name = String(request.headers["x-amz-target"]).split(".").at(-1) ?? "";
      const call = calls[name];
      const body = ((await readJson(request)) ?? {}) as Record<string, unknown>;
      if (call === undefined) return { status: 400, body: { __type: "UnknownOperation", name } };
      return { status: 200, body: call(body) };
    },
  });
  return {
    endpoint: server.url,
    secrets,
    parameters,
    written,
    get tasks() {
      return tasks;
    },
    set tasks(found) {
      tasks = found;
    },
    stop: () => server.stop(100),
  };
}

interface Named {
  readonly taskArn: string;
}
