import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import {
  AwsCaller,
  AwsFailure,
  clientConfig,
  type AwsFailureKind,
} from "../../../../automation/adapters/aws/client";

/** What the service answers: a status and AWS's name of the error, or a connection that is cut. */
type Fault = { readonly status: number; readonly code: string } | "cut" | "silence";

const cases: Readonly<Record<AwsFailureKind, readonly Fault[]>> = {
  throttled: [
    { status: 400, code: "ThrottlingException" },
    { status: 503, code: "SlowDown" },
    { status: 429, code: "TooManyRequestsException" },
  ],
  credentials: [
    { status: 400, code: "ExpiredTokenException" },
    { status: 403, code: "ExpiredToken" },
    { status: 400, code: "UnrecognizedClientException" },
  ],
  denied: [{ status: 400, code: "AccessDeniedException" }],
  clock: [{ status: 403, code: "RequestExpired" }],
  unreachable: ["cut", "silence"],
  fault: [{ status: 500, code: "InternalServerError" }],
  refused: [{ status: 400, code: "ParameterNotFound" }],
};

describe("a call to AWS behind a proxy that breaks it", function () {
  this.timeout(60_000);
  let server: Server;
  let fault: Fault | undefined;
  let calls = 0;
  const said: string[] = [];
  const endpoint = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let date: Date | undefined;

  before(async () => {
    server = createServer((request, response) => {
      calls += 1;
      if (fault === "cut") return void request.socket.destroy();
      if (fault === "silence") return;
      const type = { "content-type": "application/x-amz-json-1.1" };
      if (date !== undefined) response.sendDate = false;
      const when = date === undefined ? {} : { date: date.toUTCString() };
      response.writeHead(fault?.status ?? 200, { ...type, ...when });
      const answer = fault === undefined ? { Parameter: { Value: "ok" } } : { __type: fault.code };
      response.end(JSON.stringify(answer));
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const ask = async (callMs = 8_000) => {
    const credentials = { accessKeyId: "x", secretAccessKey: "y" };
    const say = (line: string) => void said.push(line);
    const settings = { region: "eu-central-1", endpoint: endpoint(), callMs, credentials, say };
    const client = new SSMClient(clientConfig(settings));
    const caller = new AwsCaller("Systems Manager", client, settings);
    calls = 0;
    try {
      return await caller.call("read the parameter /x", (abortSignal) =>
        client.send(new GetParameterCommand({ Name: "/x" }), { abortSignal }),
      );
    } finally {
      client.destroy();
    }
  };

  for (const [kind, faults] of Object.entries(cases)) {
    for (const one of faults) {
      it(`is told as ${kind}: ${typeof one === "string" ? one : `${one.status} ${one.code}`}`, async () => {
        fault = one;
        await assert.rejects(ask(one === "silence" ? 500 : 8_000), (error: Error) => {
          assert.ok(error instanceof AwsFailure);
          assert.equal(error.kind, kind, error.message);
          assert.match(error.message, /^Systems Manager could not read the parameter \/x: /);
          assert.equal(error.mayPass, kind !== "refused");
          return true;
        });
        const retried = kind === "throttled" || kind === "fault" || one === "cut";
        assert.equal(calls > 1, retried, `${calls} calls`);
      });
    }
  }

  it("goes through once the fault has passed", async () => {
    fault = { status: 500, code: "InternalServerError" };
    const answer = ask();
    setTimeout(() => (fault = undefined), 30);
    assert.equal((await answer).Parameter?.Value, "ok");
  });

  it("says once that this machine's clock is off", async () => {
    fault = undefined;
    said.length = 0;
    date = new Date(Date.now() + 120_000);
    await ask();
    date = undefined;
    assert.match(said.join("\n"), /clock is 1[12]\d s behind Systems Manager's/);
  });
});
