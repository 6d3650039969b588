import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import { credentials, status } from "@grpc/grpc-js";
import { LanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  AboutRequest,
  type AboutResponse,
  ProgramInfo,
  RunPluginRequest,
  type RunPluginResponse,
  TemplateRequest,
} from "@pulumi/pulumi/proto/language_pb";
import { writeLanguageHost } from "../../../../automation/pulumi-cli/executables";

const pack = path.resolve(__dirname, "../../adapters/pulumi/fixture-pack");

describe("the Node language host", () => {
  let host: ChildProcess;
  let client: LanguageRuntimeClient;

  before(async () => {
    const executable = path.join(await writeLanguageHost(), "pulumi-language-nodejs");
    host = spawn(executable, ["127.0.0.1:1"], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(host.stdout!, "data")) as [Buffer];
    assert.match(String(line), /^\d+\n$/, "the first line is the port, alone");
    client = new LanguageRuntimeClient(
      `127.0.0.1:${String(line).trim()}`,
      credentials.createInsecure(),
    );
  });

  after(() => {
    client.close();
    host.kill();
  });

  const runPlugin = (kind: string) => {
    const info = new ProgramInfo();
    info.setProgramDirectory(pack);
    const request = new RunPluginRequest();
    request.setKind(kind);
    request.setInfo(info);
    request.setPwd("/");
    request.setArgsList(["127.0.0.1:1"]);
    request.setEnvList(Object.entries(process.env).map(([key, value]) => `${key}=${value}`));
    return client.runPlugin(request);
  };

  it("tells which Node runs the programs", async () => {
    const about = await new Promise<AboutResponse>((resolve, reject) =>
      client.about(new AboutRequest(), (error, response) =>
        error ? reject(error) : resolve(response),
      ),
    );
    assert.equal(about.getVersion(), process.version);
  });

  it("says of what it can't do that it is not implemented", async () => {
    const code = await new Promise((resolve) =>
      client.template(new TemplateRequest(), (error) => resolve(error?.code)),
    );
    assert.equal(code, status.UNIMPLEMENTED);
  });

  it("starts a policy pack, whose first line is its port", async () => {
    const call = runPlugin("analyzer");
    const [response] = (await once(call, "data")) as [RunPluginResponse];
    assert.match(Buffer.from(response.getStdout_asU8()).toString(), /^\d+\n/);
    call.on("error", () => undefined);
    call.cancel();
  });

  it("refuses a plugin of another kind", async () => {
    const [error] = (await once(runPlugin("resource").resume(), "error")) as [Error];
    assert.match(error.message, /runs programs and policy packs, but no plugin of kind 'resource'/);
  });
});
