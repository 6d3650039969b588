/** The part of Pulumi's runner that is used here; its own declarations leave it out. */
interface PolicyPackRunner {
  run(options: {
    readonly argv: { readonly _: readonly string[] };
    readonly programStarted: () => void;
    readonly reportLoggedError: (error: unknown) => void;
    readonly typeScript: boolean;
  }): Promise<unknown>;
}

/**
 * Starts a policy pack: `policy-pack-runner.ts ENGINE_ADDRESS PACK_FOLDER`. It is Pulumi's own runner
 * without its TypeScript set-up, which type-checks the pack at every start (6 s of CPU each time):
 * the transpile cache loads it without, and `tsc --noEmit` is the gate for types.
 */
function main([, pack]: string[]): void {
  if (pack === undefined)
    throw new Error("usage: policy-pack-runner.ts ENGINE_ADDRESS PACK_FOLDER");
  const served = watchServer(pack);
  let failed = false;
  const noteFailure = () => {
    failed = true;
    // A pack that serves already keeps its process alive: half of it would judge, and the preview pass.
    if (served()) process.exit(1);
  };
  // The runner logs an error, reports it, and lets it go on as a rejection: it is said once.
  const logged = new Set<unknown>();
  const reportLoggedError = (error: unknown) => {
    logged.add(error);
    noteFailure();
  };
  const fail = (error: unknown) => {
    if (!logged.has(error)) console.error(error);
    logged.add(error);
    noteFailure();
  };
  process.on("uncaughtException", fail);
  process.on("unhandledRejection", fail);
  // A pack that failed to load must not end as a success: its rules would be skipped in silence.
  process.on("exit", (code) => {
    if (code === 0 && failed) process.exitCode = 1;
  });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it has no declarations to import
  const runner = require("@pulumi/pulumi/cmd/run-policy-pack/run") as PolicyPackRunner;
  void runner
    .run({
      argv: { _: [pack] },
      programStarted: () => undefined,
      reportLoggedError,
      typeScript: false,
    })
    .then(() => {
      if (!served())
        throw new Error(`the policy pack in ${pack} makes no PolicyPack: it judges nothing`);
    });
}

/** What the pack's own copy of the policy SDK serves its policies by. */
interface PolicyServer {
  serve(
    name: string,
    version: string,
    level: string,
    args: PackArguments,
    ...rest: unknown[]
  ): void;
}

interface PackArguments {
  readonly policies?: readonly unknown[];
}

/** Refuses a pack without policies, which would let everything pass. Answers whether one was served. */
function watchServer(pack: string): () => boolean {
  let served = false;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the pack's own copy, not ours
  const server = require(
    require.resolve("@pulumi/policy/server", { paths: [pack, __dirname] }),
  ) as PolicyServer;
  const serve = server.serve.bind(server);
  server.serve = (name, version, level, args, ...rest) => {
    if ((args.policies ?? []).length === 0) {
      throw new Error(
        `the policy pack '${name}' in ${pack} has no policies: it would pass anything`,
      );
    }
    served = true;
    serve(name, version, level, args, ...rest);
  };
  return () => served;
}

main(process.argv.slice(2));
