import assert from "node:assert/strict";
import type { AwsSettings } from "../../../automation/adapters/aws/client";
import {
  agentDirectories,
  type AgentDirectories,
} from "../../../automation/compose/agent-directories";
import { parseConnections } from "../../../automation/connections/schema";
import { makeAgentCertificate } from "../../../automation/pool/agent-certificate";
import type { Site } from "../../../automation/run/words";
import {
  startHttpServer,
  type HttpServer,
  type HttpServerOptions,
} from "../../../automation/process/http-server";
import { waitUntil } from "../../../automation/process/wait-until";
import { startFakeAws, type FakeAws } from "../../helpers/fakes/aws-services";
import { connections } from "./aws-account";

const secret = "bank/gate-agents";
const status = { state: "open", target: "source", queued: 0, poolMode: "transaction" };
/** Where the agents of this spec listen. */
const addresses = { premises: "127.0.0.21", one: "127.0.0.22", two: "127.0.0.23" };

describe("the agents that a stack's connections name", () => {
  let aws: FakeAws;
  let settings: AwsSettings;
  let port: number;
  let token: string;
  let found: AgentDirectories;
  const servers: HttpServer[] = [];

  before(async () => {
    aws = await startFakeAws();
    const credentials = { accessKeyId: "spec", secretAccessKey: "spec" };
    settings = { region: "eu-central-1", endpoint: aws.endpoint, credentials };
    for (const address of Object.values(addresses)) {
      servers.push(await startHttpServer({ address, port: port ?? 0, ...(await certified()) }));
      ({ port } = servers[0] ?? assert.fail());
    }
    const gates = [
      { site: "blue", url: `https://${addresses.premises}:${port}`, secret },
      { site: "green", tasks: { port }, secret },
    ];
    const document = JSON.stringify({ ...connections, gates });
    const outputs = { poolClusterName: "pool", poolServiceName: "pgbouncer" };
    const read = parseConnections(document, "the spec's connections");
    found = await agentDirectories(read.gates, outputs, settings);
  });

  after(async () => {
    found?.close();
    for (const server of servers) await server.stop(100);
    await aws?.stop();
  });

  /** An agent that knows one token; its certificate comes with a new version of the secret. */
  const certified = async (): Promise<Pick<HttpServerOptions, "tls" | "answer">> => {
    if (aws.secrets[secret] === undefined) await rotate("v1", "first");
    const { certificate, key } = shown;
    return {
      tls: { cert: certificate, key },
      answer: ({ headers }) =>
        Promise.resolve(
          headers.authorization === `Bearer ${token}`
            ? { status: 200, body: status }
            : { status: 401, body: { error: "the token is missing or wrong" } },
        ),
    };
  };
  let shown: Awaited<ReturnType<typeof makeAgentCertificate>>;
  const rotate = async (version: string, fresh: string) => {
    token = fresh;
    shown = await makeAgentCertificate(version, new Date(Date.now() + 86_400_000));
    const versions = (aws.secrets[secret] ??= {});
    for (const each of Object.values(versions)) each.labels = ["AWSPREVIOUS"];
    const text = JSON.stringify({ ...shown, token: fresh });
    versions[version] = { text, labels: ["AWSCURRENT"] };
  };
  const runs = (tasks: Readonly<Record<string, string>>) => {
    aws.tasks = Object.entries(tasks).map(([name, value]) => ({
      taskArn: `arn:aws:ecs:eu-central-1:111122223333:task/pool/${name}`,
      lastStatus: "RUNNING",
      attachments: [
        { type: "ElasticNetworkInterface", details: [{ name: "privateIPv4Address", value }] },
      ],
    }));
  };
  const listed = async (site: Site) => {
    const all = await found.of(site).list();
    return Promise.all(
      all.map(async ({ name, gate }) => {
        const { state } = await gate.status();
        return `${name} ${state}`;
      }),
    );
  };

  it("are found by their address on premises, and anew in each task that runs on AWS", async () => {
    runs({ "task-1": addresses.one });
    assert.deepEqual(await listed("blue"), [`https://${addresses.premises}:${port} open`]);
    assert.deepEqual(await listed("green"), ["task-1 open"]);
    runs({ "task-1": addresses.one, "task-2": addresses.two });
    assert.deepEqual(await listed("green"), ["task-1 open", "task-2 open"]);
    runs({ "task-2": addresses.two });
    assert.deepEqual(await listed("green"), ["task-2 open"]);
  });

  it("are known by the token and the authority of now, while each shows another certificate", async () => {
    await rotate("v2", "second");
    // One agent has taken the new certificate, the others show the one before: tokens are the agents' own matter.
    servers[0]?.renew({ cert: shown.certificate, key: shown.key });
    const both = async () => {
      const states = await Promise.all([listed("blue"), listed("green")]).catch(() => []);
      return states.length === 2;
    };
    assert.ok(await waitUntil(both, { withinMs: 20_000, everyMs: 100 }));
  });

  it("are refused at once where their secret lacks a key, and its value is not told", async () => {
    aws.secrets["half"] = { v1: { text: '{"token":"hidden"}', labels: ["AWSCURRENT"] } };
    const gates = [{ site: "blue", url: "https://127.0.0.1:1", secret: "half" } as const];
    const outputs = { poolClusterName: "pool", poolServiceName: "pgbouncer" };
    await assert.rejects(agentDirectories(gates, outputs, settings), {
      message: "The secret half lacks what is expected of it, or has it wrong: authority.",
    });
  });

  it("are of both sites, each by an address or by tasks", () => {
    const problems = (gates: readonly object[]) => {
      try {
        parseConnections(JSON.stringify({ ...connections, gates }), "connections");
        return "";
      } catch (error) {
        return (error as Error).message;
      }
    };
    const url = "https://10.0.0.5:6433";
    const green = { site: "green", tasks: {}, secret };
    assert.equal(problems([{ site: "blue", url, secret }, green]), "");
    assert.match(problems([{ site: "blue", secret }, green]), /either url .* or tasks/);
    assert.match(problems([{ site: "blue", url, tasks: {}, secret }, green]), /not both/);
    assert.match(problems([green, green]), /agents of both sites/);
  });
});
