import * as grpc from "@grpc/grpc-js";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import * as services from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { randomUUID } from "node:crypto";
import type { AwsProvider, Resulting } from "./aws-provider";
import type { PropertyChange } from "./diff";
import type { Properties } from "./wire";

const properties = (struct: Struct | undefined): Properties => struct?.toJavaScript() ?? {};

const struct = (values: Properties): Struct =>
  // Through JSON, as undefined has no place on the wire.
  Struct.fromJavaScript(
    JSON.parse(JSON.stringify(values)) as Parameters<typeof Struct.fromJavaScript>[0],
  );

type Unary<Request, Response> = grpc.handleUnaryCall<Request, Response>;

function answer<Request, Response>(
  work: (request: Request) => Response | Promise<Response>,
): Unary<Request, Response> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => work(call.request))
      .then(
        (response) => callback(null, response),
        (error: unknown) => {
          const details = error instanceof Error ? error.message : String(error);
          callback({ code: grpc.status.UNKNOWN, details });
        },
      );
  };
}

function diffResponse(changes: readonly PropertyChange[]): proto.DiffResponse {
  const response = new proto.DiffResponse();
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  response.setChanges(changes.length === 0 ? DIFF_NONE : DIFF_SOME);
  const top = (path: string) => /^\w+/.exec(path)?.[0] ?? path;
  response.setDiffsList([...new Set(changes.map((change) => top(change.path)))]);
  response.setReplacesList([
    ...new Set(changes.filter((change) => change.replaces).map((change) => top(change.path))),
  ]);
  response.setHasdetaileddiff(true);
  const { ADD, DELETE, UPDATE, ADD_REPLACE, DELETE_REPLACE, UPDATE_REPLACE } =
    proto.PropertyDiff.Kind;
  const plain = { add: ADD, delete: DELETE, update: UPDATE };
  const replacing = { add: ADD_REPLACE, delete: DELETE_REPLACE, update: UPDATE_REPLACE };
  for (const change of changes) {
    const detail = new proto.PropertyDiff();
    detail.setKind((change.replaces ? replacing : plain)[change.kind]);
    detail.setInputdiff(true);
    response.getDetaileddiffMap().set(change.path, detail);
  }
  return response;
}

function checkResponse(
  inputs: Properties,
  failures: readonly { readonly property: string; readonly reason: string }[] = [],
): proto.CheckResponse {
  const response = new proto.CheckResponse();
  response.setInputs(struct(inputs));
  response.setFailuresList(
    failures.map(({ property, reason }) => {
      const failure = new proto.CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

function created(result: Resulting): proto.CreateResponse {
  const response = new proto.CreateResponse();
  response.setId(result.id);
  response.setProperties(struct(result.outputs));
  return response;
}

function updated(outputs: Properties): proto.UpdateResponse {
  const response = new proto.UpdateResponse();
  response.setProperties(struct(outputs));
  return response;
}

/**
 * The provider behind the engine's gRPC contract (`pulumirpc.ResourceProvider`). The SDK's own
 * `provider.main` drops the provider's configuration, previews and detailed diffs: this page keeps them.
 */
function service(provider: AwsProvider, version: string): grpc.UntypedServiceImplementation {
  return {
    configure: answer((request: proto.ConfigureRequest) => {
      provider.configure(properties(request.getArgs()));
      const response = new proto.ConfigureResponse();
      response.setAcceptsecrets(true);
      response.setSupportspreview(true);
      return response;
    }),
    checkConfig: answer((request: proto.CheckRequest) =>
      checkResponse(properties(request.getNews())),
    ),
    diffConfig: answer((request: proto.DiffRequest) => {
      // Another region or account is another cloud; AWS's provider replaces everything too.
      const olds = properties(request.getOldInputs());
      const news = properties(request.getNews());
      const changed = Object.keys({ ...olds, ...news }).filter(
        (key) => JSON.stringify(olds[key]) !== JSON.stringify(news[key]),
      );
      return diffResponse(
        changed.map((path) => ({ path, kind: "update", replaces: path === "region" })),
      );
    }),
    check: answer((request: proto.CheckRequest) => {
      const seed = request.getRandomseed_asB64() || randomUUID();
      const news = properties(request.getNews());
      const result = provider.check(request.getUrn(), properties(request.getOlds()), news, seed);
      return checkResponse(result.inputs, result.failures);
    }),
    diff: answer((request: proto.DiffRequest) =>
      diffResponse(
        provider.diff(
          request.getUrn(),
          properties(request.getOldInputs()),
          properties(request.getNews()),
          request.getIgnorechangesList(),
        ),
      ),
    ),
    create: answer(async (request: proto.CreateRequest) => {
      const inputs = properties(request.getProperties());
      if (request.getPreview()) {
        return created({ id: "", outputs: provider.previewCreate(request.getUrn(), inputs) });
      }
      return created(await provider.create(request.getUrn(), inputs));
    }),
    update: answer(async (request: proto.UpdateRequest) => {
      const olds = properties(request.getOlds());
      const news = properties(request.getNews());
      if (request.getPreview()) {
        return updated(provider.previewUpdate(request.getId(), request.getUrn(), olds, news));
      }
      const result = await provider.update(request.getId(), request.getUrn(), olds, news);
      return updated(result.outputs);
    }),
    read: answer(async (request: proto.ReadRequest) => {
      const found = await provider.read(request.getId(), request.getUrn(), {
        inputs: properties(request.getInputs()),
        outputs: properties(request.getProperties()),
      });
      const response = new proto.ReadResponse();
      if (found === undefined) return response;
      response.setId(request.getId());
      response.setInputs(struct(found.inputs));
      response.setProperties(struct(found.outputs));
      return response;
    }),
    delete: answer(async (request: proto.DeleteRequest) => {
      await provider.delete(request.getId(), request.getUrn(), properties(request.getProperties()));
      return new Empty();
    }),
    invoke: answer(async (request: proto.InvokeRequest) => {
      const response = new proto.InvokeResponse();
      response.setReturn(
        struct(await provider.invoke(request.getTok(), properties(request.getArgs()))),
      );
      return response;
    }),
    getSchema: answer(() => {
      const response = new proto.GetSchemaResponse();
      response.setSchema("{}");
      return response;
    }),
    getPluginInfo: answer(() => {
      const info = new plugin.PluginInfo();
      info.setVersion(version);
      return info;
    }),
    attach: answer(() => new Empty()),
    cancel: answer(() => new Empty()),
  };
}

/** Serves the provider on a free loopback port; resolves with the port. Runs until the process ends. */
export async function serveAwsProvider(provider: AwsProvider, version: string): Promise<number> {
  const server = new grpc.Server({ "grpc.max_receive_message_length": 400 * 1024 * 1024 });
  server.addService(services.ResourceProviderService, service(provider, version));
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
}
