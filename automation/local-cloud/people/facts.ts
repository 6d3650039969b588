import type { CloudRecord } from "../records/cloud-record";
import type { RecordStore } from "../records/record-store";
import { isDone, type Deeds } from "./deeds";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

const parsed = (value: unknown): unknown => {
  try {
    return JSON.parse(text(value));
  } catch {
    // Containers whose text isn't JSON are refused by the service's model already.
    return undefined;
  }
};

/** The zone's name, without the dot at its end, and every name that it is below. */
function parents(name: string): readonly string[] {
  const labels = name.replace(/^\*\./, "").replace(/\.$/, "").toLowerCase().split(".");
  return labels.map((_, index) => labels.slice(index).join("."));
}

/** True when resolvers reach the records of this name: a zone that holds it has been delegated. */
export function isDelegated(name: string, deeds: Deeds): boolean {
  return isDone(deeds.delegatedZones, ...parents(name));
}

/** True for certificates that ACM has issued, and for those that the local cloud doesn't hold. */
export function isIssued(store: RecordStore, arn: unknown, deeds: Deeds): boolean {
  const certificate = store.read("aws:acm/certificate:Certificate", text(arn));
  if (certificate === undefined) return true;
  const { domainName, validationMethod, privateKey } = certificate.inputs;
  // One that is imported, or validated by e-mail, doesn't wait for a zone.
  if (privateKey !== undefined || validationMethod === "EMAIL") return true;
  return isDelegated(text(domainName), deeds);
}

/** The secret's name and its value's whereabouts: true when it has one, or isn't the local cloud's. */
export function hasValue(store: RecordStore, arn: unknown, deeds: Deeds): boolean {
  // A reference may go on after the ARN: `:key:stage:version`.
  const id = text(arn).split(":").slice(0, 7).join(":");
  const secret = store.read("aws:secretsmanager/secret:Secret", id);
  if (secret === undefined) return true;
  const version = store
    .list("aws:secretsmanager/secretVersion:SecretVersion")
    .some(({ inputs }) => [secret.id, secret.inputs["name"]].includes(inputs["secretId"]));
  return version || isDone(deeds.secretValues, secret.id, text(secret.inputs["name"]));
}

interface Container {
  readonly image?: unknown;
  readonly secrets?: readonly { readonly valueFrom?: unknown }[];
}

/** Images in the account's own repositories that nobody pushed, as `repository:tag`. */
function missingImages(store: RecordStore, images: readonly string[], deeds: Deeds) {
  const repositories = store
    .list("aws:ecr/repository:Repository")
    .map(({ inputs }) => text(inputs["name"]));
  return images
    .map((image) => image.replace(/^[^/]+\.dkr\.ecr\.[^/]+\//, ""))
    .filter((image) => repositories.includes(image.split(/[:@]/)[0] ?? ""))
    .filter((image) => !isDone(deeds.pushedImages, image));
}

/** Why the tasks of a service can't start; nothing when they can, as far as is known. */
export function whyNoTask(store: RecordStore, service: CloudRecord["inputs"], deeds: Deeds) {
  const arn = text(service["taskDefinition"]);
  const definition = store
    .list("aws:ecs/taskDefinition:TaskDefinition")
    .find(({ outputs }) => [outputs["arn"], outputs["arnWithoutRevision"]].includes(arn));
  const containers = parsed(definition?.inputs["containerDefinitions"]);
  const list = (Array.isArray(containers) ? containers : []) as readonly Container[];
  const images = missingImages(
    store,
    list.map(({ image }) => text(image)),
    deeds,
  );
  const secrets = list
    .flatMap((container) => container.secrets ?? [])
    .map(({ valueFrom }) => text(valueFrom))
    .filter((from) => !hasValue(store, from, deeds));
  return [
    ...images.map((image) => `CannotPullContainerError: ${image}: not found`),
    ...new Set(
      secrets.map(
        (from) => `ResourceInitializationError: unable to pull secrets: ${from} has no value`,
      ),
    ),
  ];
}
