import type { RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { quickStart } from "../quick-start";

/** The exit code by which Pulumi's Node runner says that it has told the user what went wrong. */
const bailCode = 32;

/** The arguments to Node for one run of the program by Pulumi's own `@pulumi/pulumi/cmd/run`. */
export function programArguments(request: RunRequest, engineAddress: string): string[] {
  const info = request.getInfo();
  const optional = (flag: string, value: string) => (value === "" ? [] : [flag, value]);
  return [
    "-r",
    quickStart,
    require.resolve("@pulumi/pulumi/cmd/run"),
    "--monitor",
    request.getMonitorAddress(),
    "--engine",
    engineAddress,
    ...optional("--organization", request.getOrganization()),
    "--project",
    request.getProject(),
    "--root-directory",
    info?.getRootDirectory() ?? request.getPwd(),
    "--stack",
    request.getStack(),
    "--pwd",
    request.getPwd(),
    ...(request.getDryrun() ? ["--dry-run"] : []),
    "--query-mode",
    String(request.getQuerymode()),
    "--parallel",
    String(request.getParallel()),
    info?.getEntryPoint() ?? ".",
    ...request.getArgsList(),
  ];
}

/** The environment that the program finds its config in. */
export function programEnvironment(request: RunRequest): Record<string, string> {
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    // The transpile cache loads the program; Pulumi's own way starts a compiler for it each time.
    PULUMI_NODEJS_TYPESCRIPT: "false",
  };
}

/** What a program's end means to the engine: `bail` = the error was reported already; else an error's text. */
export function programResult(end: {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}): { readonly bail: boolean; readonly error: string } {
  if (end.code === 0) return { bail: false, error: "" };
  if (end.code === bailCode) return { bail: true, error: "" };
  const how = end.signal === null ? `non-zero exit code: ${end.code}` : `signal: ${end.signal}`;
  return { bail: false, error: `Program exited with ${how}` };
}
