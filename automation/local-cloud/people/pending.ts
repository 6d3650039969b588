import type { CloudRecord } from "../records/cloud-record";
import type { RecordStore } from "../records/record-store";
import { isDone, type Deeds } from "./deeds";
import { hasValue, isDelegated, isIssued, whyNoTask } from "./facts";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Something that AWS took and that isn't in its final state. */
export interface Pending {
  readonly urn: string;
  readonly state: string;
  /** What a person does about it. */
  readonly until: string;
}

type Look = (
  record: CloudRecord,
  store: RecordStore,
  deeds: Deeds,
) => { readonly state: string; readonly until: string } | undefined;

const looks: Readonly<Record<string, Look>> = {
  "aws:route53/zone:Zone": ({ inputs, outputs }, _, deeds) => {
    const servers = outputs["nameServers"];
    if (inputs["vpcs"] !== undefined || isDelegated(text(inputs["name"]), deeds)) return undefined;
    const named = Array.isArray(servers) ? servers.join(", ") : "its name servers";
    return { state: "not delegated", until: `the parent zone names ${named}` };
  },
  "aws:acm/certificate:Certificate": ({ id, inputs }, store, deeds) =>
    isIssued(store, id, deeds)
      ? undefined
      : { state: "PENDING_VALIDATION", until: `${text(inputs["domainName"])} is delegated` },
  "aws:secretsmanager/secret:Secret": ({ id, inputs }, store, deeds) =>
    hasValue(store, id, deeds)
      ? undefined
      : { state: "without a value", until: `somebody puts a value into ${text(inputs["name"])}` },
  "aws:ecs/service:Service": ({ inputs }, store, deeds) => {
    const why = whyNoTask(store, inputs, deeds);
    if (why.length === 0 || inputs["desiredCount"] === 0) return undefined;
    return { state: "without a running task", until: `this has gone: ${why.join("; ")}` };
  },
  "aws:codeconnections/connection:Connection": ({ inputs }, _, deeds) =>
    isDone(deeds.acceptedConnections, text(inputs["name"]))
      ? undefined
      : { state: "PENDING", until: "somebody completes the handshake in the console" },
  "aws:sns/topicSubscription:TopicSubscription": ({ inputs }, _, deeds) => {
    const endpoint = text(inputs["endpoint"]);
    const asks = text(inputs["protocol"]).startsWith("email");
    if (!asks || isDone(deeds.confirmedSubscriptions, endpoint)) return undefined;
    return { state: "PendingConfirmation", until: `${endpoint} confirms it` };
  },
};

/** What of the account still waits for a person, in the order of the resources' URNs. */
export function pendingStates(store: RecordStore, deeds: Deeds): readonly Pending[] {
  return store
    .list()
    .flatMap((record) => {
      const found = looks[record.type]?.(record, store, deeds);
      return found === undefined ? [] : [{ urn: record.urn, ...found }];
    })
    .sort((one, other) => one.urn.localeCompare(other.urn));
}

/** The outputs that AWS changes by itself once a person has done their part: what a refresh sees. */
export function outputsNow(
  record: CloudRecord,
  store: RecordStore,
  deeds: Deeds,
): Readonly<Record<string, unknown>> {
  const done = looks[record.type]?.(record, store, deeds) === undefined;
  switch (record.type) {
    case "aws:acm/certificate:Certificate":
      return { status: done ? "ISSUED" : "PENDING_VALIDATION" };
    case "aws:codeconnections/connection:Connection":
      return { connectionStatus: done ? "AVAILABLE" : "PENDING" };
    case "aws:sns/topicSubscription:TopicSubscription":
      return { pendingConfirmation: !done };
    default:
      return {};
  }
}
