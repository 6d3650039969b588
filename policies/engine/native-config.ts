import * as grpc from "@grpc/grpc-js";
import type * as proto from "@pulumi/pulumi/proto/analyzer_pb";

/** The levels that the engine gave the policies, by policy; from `--policy-pack-config` and the pack's own. */
export type NativeLevels = ReadonlyMap<string, NativeLevel>;

/** A level as the engine knows it. */
export type NativeLevel = "advisory" | "mandatory" | "disabled" | "remediate";

// EnforcementLevel of pulumi/analyzer.proto.
const LEVELS: readonly NativeLevel[] = ["advisory", "mandatory", "disabled", "remediate"];
const MANDATORY = 1;

type Handler = (call: { request: proto.ConfigureAnalyzerRequest }, answer: unknown) => unknown;

/**
 * Hears what the engine configures, before the SDK does. The SDK keeps levels, and names of policies that do not
 * exist, to itself: a typing error in `--policy-pack-config` would be silent, and a level without a trace.
 * `always` names the policy that judges: it runs whatever level it is given. Call it before the pack is served.
 */
export function hearConfiguration(always: string, hear: (levels: NativeLevels) => void): void {
  const server = grpc.Server.prototype;
  const original = Object.getOwnPropertyDescriptor(server, "addService")
    ?.value as typeof server.addService;
  server.addService = function (service, implementation) {
    const handlers = implementation as unknown as Record<string, Handler>;
    const configure = handlers["configure"];
    if (configure === undefined) return original.call(this, service, implementation);
    const heard: Handler = (call, answer) => {
      const entries = call.request.getPolicyconfigMap();
      const levels = new Map<string, NativeLevel>();
      entries.forEach((entry: proto.PolicyConfig, name: string) => {
        levels.set(name, LEVELS[entry.getEnforcementlevel()] ?? "mandatory");
      });
      entries.get(always)?.setEnforcementlevel(MANDATORY);
      hear(levels);
      return configure(call, answer);
    };
    server.addService = original;
    return original.call(this, service, {
      ...handlers,
      configure: heard,
    });
  };
}
