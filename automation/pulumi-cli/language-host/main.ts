import { Server, ServerCredentials, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { languageRuntime } from "./language-runtime";

/**
 * The Node language host, `pulumi-language-nodejs`, for a CLI that was built and so came without one.
 * The engine starts it with its own address and reads the port that it listens on from its stdout.
 */
function main(engineAddress: string | undefined): void {
  if (engineAddress === undefined) throw new Error("usage: pulumi-language-nodejs ENGINE_ADDRESS");
  const server = new Server({ "grpc.max_receive_message_length": maxMessageBytes });
  server.addService(
    LanguageRuntimeService,
    languageRuntime(engineAddress) as UntypedServiceImplementation,
  );
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) throw error;
    process.stdout.write(`${port}\n`);
  });
}

/** What the engine's own hosts allow: 400 MiB. */
const maxMessageBytes = 400 * 1024 * 1024;

// The engine passes its address last, after flags of no use here.
main(process.argv.slice(2).findLast((argument) => !argument.startsWith("-")));
