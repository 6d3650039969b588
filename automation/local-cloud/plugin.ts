/** The versions of @pulumi/aws and @pulumi/awsx that the stand-ins speak for (package.json pins them). */
const VERSIONS = { aws: "7.48.0", awsx: "3.9.0" };

/** Names the folder that the plugins keep the local cloud in. */
const FOLDER_VARIABLE = "CAUSEWAY_LOCAL_CLOUD";

function cloudFolder(): string {
  const folder = process.env[FOLDER_VARIABLE];
  if (folder !== undefined && folder !== "") return folder;
  throw new Error(
    `${FOLDER_VARIABLE} isn't set: expected the folder in which the local cloud keeps its records. ` +
      "This is the rehearsal's stand-in for AWS; to deploy to AWS itself, take the stand-ins off PATH.",
  );
}

/**
 * The executables `pulumi-resource-aws` and `pulumi-resource-awsx` of a rehearsal:
 * `node -r ../../register.cjs plugin.ts aws|awsx [engine address]`. Prints its port, then serves the
 * engine until the engine ends it.
 */
async function serve(plugin: string | undefined, args: string[]): Promise<void> {
  if (plugin === "aws") {
    const folder = cloudFolder();
    const { AwsProvider } = await import("./provider/aws-provider");
    const { serveAwsProvider } = await import("./provider/serve");
    const { RecordStore } = await import("./records/record-store");
    const provider = new AwsProvider(folder, new RecordStore(folder));
    const port = await serveAwsProvider(provider, VERSIONS.aws);
    process.stdout.write(`${port}\n`);
  } else if (plugin === "awsx") {
    const { main } = await import("@pulumi/pulumi/provider");
    const { AwsxProvider } = await import("./awsx/awsx-provider");
    await main(new AwsxProvider(VERSIONS.awsx), args);
  } else {
    throw new Error(`"${plugin ?? ""}" is no stand-in; expected aws or awsx`);
  }
}

serve(process.argv[2], process.argv.slice(3)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
