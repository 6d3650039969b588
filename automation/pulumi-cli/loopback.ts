/** The names of this machine that a proxy must never be asked for. */
const loopback = ["127.0.0.1", "localhost", "::1"] as const;

/** Variables that list what goes past the proxy: gRPC for Node reads its own first, then the small ones. */
const variables = ["NO_PROXY", "no_proxy", "no_grpc_proxy"] as const;

/**
 * What an engine's processes need in their environment so that they find each other behind a proxy.
 * gRPC for Node sends even a call to this machine through `http_proxy`, unless told otherwise.
 */
export function directLoopback(env: NodeJS.ProcessEnv): Record<string, string> {
  const listed = variables.flatMap((name) => (env[name] ?? "").split(","));
  const names = [...listed.map((name) => name.trim()), ...loopback].filter((name) => name !== "");
  const list = [...new Set(names)].join(",");
  return { NO_PROXY: list, no_proxy: list, no_grpc_proxy: list };
}
