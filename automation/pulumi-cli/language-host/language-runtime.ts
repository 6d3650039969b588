import type { sendUnaryData, ServerUnaryCall, ServerWritableStream } from "@grpc/grpc-js";
import type { ILanguageRuntimeServer } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  AboutResponse,
  GetProgramDependenciesResponse,
  GetRequiredPackagesResponse,
  GetRequiredPluginsResponse,
  type InstallDependenciesRequest,
  type InstallDependenciesResponse,
  LanguageHandshakeResponse,
  type RunPluginRequest,
  RunPluginResponse,
  type RunRequest,
  RunResponse,
  RuntimeOptionsResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { startNode } from "./run-child";
import { policyPackCommand } from "./run-policy-pack";
import { programArguments, programEnvironment, programResult } from "./run-program";

/**
 * The calls of `pulumirpc.LanguageRuntime` that an update and a policy pack need. What is not here
 * (code generation, packaging) answers UNIMPLEMENTED, which the engine understands.
 */
export function languageRuntime(engineAddress: string): Partial<ILanguageRuntimeServer> {
  return {
    handshake: answer(() => new LanguageHandshakeResponse()),
    // Empty: the engine then takes the providers that the program registers resources with.
    getRequiredPlugins: answer(() => new GetRequiredPluginsResponse()),
    getRequiredPackages: answer(() => new GetRequiredPackagesResponse()),
    getPluginInfo: answer(() => new PluginInfo()),
    about: answer(() => {
      const about = new AboutResponse();
      about.setExecutable(process.execPath);
      about.setVersion(process.version);
      return about;
    }),
    // npm has installed everything before this process could start.
    getProgramDependencies: answer(() => new GetProgramDependenciesResponse()),
    installDependencies: (
      call: ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>,
    ) => call.end(),
    runtimeOptionsPrompts: answer(() => new RuntimeOptionsResponse()),
    run: (call, callback) => void runProgram(engineAddress, call, callback),
    runPlugin: (call) => void runPolicyPack(call),
  };
}

function answer<Request, Response>(make: () => Response) {
  return (_call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>) =>
    callback(null, make());
}

async function runProgram(
  engineAddress: string,
  call: ServerUnaryCall<RunRequest, RunResponse>,
  callback: sendUnaryData<RunResponse>,
): Promise<void> {
  const request = call.request;
  const { ended, stop } = startNode(programArguments(request, engineAddress), {
    cwd: request.getInfo()?.getProgramDirectory() ?? request.getPwd(),
    env: programEnvironment(request),
    // The engine shows what this process prints, so the program's own output goes there.
    stdio: ["ignore", "inherit", "inherit"],
  });
  call.on("cancelled", stop);
  try {
    const { bail, error } = programResult(await ended);
    const response = new RunResponse();
    response.setBail(bail);
    response.setError(error);
    callback(null, response);
  } catch (error) {
    callback(error as Error);
  }
}

async function runPolicyPack(
  call: ServerWritableStream<RunPluginRequest, RunPluginResponse>,
): Promise<void> {
  const send = (fill: (response: RunPluginResponse) => void) => {
    const response = new RunPluginResponse();
    fill(response);
    call.write(response);
  };
  try {
    const { args, cwd, env } = policyPackCommand(call.request);
    const { child, ended, stop } = startNode(args, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    call.on("cancelled", stop);
    child.stdout?.on("data", (data: Buffer) => send((response) => response.setStdout(data)));
    child.stderr?.on("data", (data: Buffer) => send((response) => response.setStderr(data)));
    const { code } = await ended;
    send((response) => response.setExitcode(code ?? 1));
    call.end();
  } catch (error) {
    call.emit("error", error);
  }
}
