import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as grpc from "@grpc/grpc-js";
import * as rpc from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Resource } from "../../../policies/engine/resource";

const ROOT = join(__dirname, "..", "..", "..");
const BOOT_DEADLINE_MS = 15_000;

/** A violation as the engine receives it. */
export interface Diagnostic {
  readonly policy: string;
  readonly urn: string;
  readonly level: "advisory" | "mandatory";
  readonly message: string;
}

type NativeLevel = "advisory" | "mandatory" | "disabled";
const NATIVE: Readonly<Record<NativeLevel, proto.EnforcementLevel>> = {
  advisory: proto.EnforcementLevel.ADVISORY,
  mandatory: proto.EnforcementLevel.MANDATORY,
  disabled: proto.EnforcementLevel.DISABLED,
};

const LEVELS: Readonly<Record<number, Diagnostic["level"]>> = {
  [proto.EnforcementLevel.ADVISORY]: "advisory",
  [proto.EnforcementLevel.MANDATORY]: "mandatory",
};

/** A real policy pack in a process of its own, spoken to as the Pulumi engine does. */
export class PackUnderTest {
  private constructor(
    private readonly process: ChildProcess,
    private readonly client: rpc.AnalyzerClient,
  ) {}

  /**
   * Starts a pack by Pulumi's own policy host, as the engine does: in the pack's folder.
   *
   * @param pack a folder of `policies/packs`, or an absolute path
   * @param from the folder in which `pulumi` was started
   */
  static async start(pack: string, from = tmpdir()): Promise<PackUnderTest> {
    const folder = resolve(ROOT, "policies", "packs", pack);
    const host = join(ROOT, "node_modules", "@pulumi", "pulumi", "cmd", "run-policy-pack");
    const child = spawn(process.execPath, [host, "127.0.0.1:1", folder], {
      cwd: folder,
      env: { ...process.env, PWD: from },
    });
    try {
      const port = await portOf(child);
      const credentials = grpc.credentials.createInsecure();
      return new PackUnderTest(child, new rpc.AnalyzerClient(`127.0.0.1:${port}`, credentials));
    } catch (error) {
      child.kill();
      throw error;
    }
  }

  /** Name, version and policies of the pack. */
  async info(): Promise<proto.AnalyzerInfo.AsObject> {
    const { Empty } = await import("google-protobuf/google/protobuf/empty_pb.js");
    const info = await this.call<proto.AnalyzerInfo>("getAnalyzerInfo", new Empty());
    return info.toObject();
  }

  /** Gives the pack its config, as `--policy-pack-config` does: policy name -> level, or properties. */
  async configure(config: Readonly<Record<string, object | NativeLevel>>): Promise<void> {
    const request = new proto.ConfigureAnalyzerRequest();
    for (const [policy, given] of Object.entries(config)) {
      const [level, properties] = typeof given === "string" ? [given, {}] : ["mandatory", given];
      const entry = new proto.PolicyConfig();
      entry.setEnforcementlevel(NATIVE[level as NativeLevel]);
      entry.setProperties(Struct.fromJavaScript(properties as never));
      request.getPolicyconfigMap().set(policy, entry);
    }
    await this.call("configure", request);
  }

  /** What the engine does at a preview: each resource by itself, then the stack. */
  async preview(resources: readonly Resource[]): Promise<Diagnostic[]> {
    const found: Diagnostic[] = [];
    for (const resource of resources) {
      const request = requestOf(resource, new proto.AnalyzeRequest(), resource.inputs);
      found.push(...diagnosticsOf(await this.call("analyze", request)));
    }
    const stack = new proto.AnalyzeStackRequest();
    stack.setResourcesList(
      resources.map((resource) => {
        const one = requestOf(resource, new proto.AnalyzerResource(), resource.outputs ?? {});
        one.setParent(resource.parent ?? "");
        for (const [property, urns] of Object.entries(resource.dependencies)) {
          const dependencies = new proto.AnalyzerPropertyDependencies();
          dependencies.setUrnsList([...urns]);
          one.getPropertydependenciesMap().set(property, dependencies);
        }
        return one;
      }),
    );
    found.push(...diagnosticsOf(await this.call("analyzeStack", stack)));
    return found;
  }

  /** Ends the pack's process and waits until it is gone. */
  async stop(): Promise<void> {
    this.client.close();
    const gone = once(this.process, "exit");
    this.process.kill();
    await gone;
  }

  private call<T>(method: string, request: unknown): Promise<T> {
    const methods = this.client as unknown as Record<
      string,
      (request: unknown, callback: (error: Error | null, answer: T) => void) => void
    >;
    return new Promise((resolve, reject) => {
      methods[method]?.call(this.client, request, (error, answer) => {
        if (error === null) resolve(answer);
        else reject(error);
      });
    });
  }
}

function requestOf<T extends proto.AnalyzeRequest | proto.AnalyzerResource>(
  resource: Resource,
  request: T,
  properties: unknown,
): T {
  request.setType(resource.type);
  request.setUrn(resource.urn);
  request.setName(resource.name);
  request.setProperties(Struct.fromJavaScript(properties as never));
  const options = new proto.AnalyzerResourceOptions();
  options.setProtect(resource.protect);
  options.setIgnorechangesList([...resource.ignoreChanges]);
  request.setOptions(options);
  return request;
}

function diagnosticsOf(response: proto.AnalyzeResponse): Diagnostic[] {
  return response.getDiagnosticsList().map((one) => ({
    policy: one.getPolicyname(),
    urn: one.getUrn(),
    level: LEVELS[one.getEnforcementlevel()] ?? "mandatory",
    message: one.getMessage(),
  }));
}

/** The port that the pack prints once it listens. */
async function portOf(child: ChildProcess): Promise<string> {
  let errors = "";
  child.stderr?.on("data", (text: Buffer) => (errors += text.toString()));
  const said = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new Error(`The pack printed no port within ${BOOT_DEADLINE_MS} ms:\n${errors}`));
    }, BOOT_DEADLINE_MS);
    child.stdout?.once("data", (text: Buffer) => {
      clearTimeout(late);
      resolve(text.toString());
    });
    child.once("exit", (code) => {
      clearTimeout(late);
      reject(new Error(`The pack ended with code ${String(code)}:\n${errors}`));
    });
  });
  return said.trim();
}
