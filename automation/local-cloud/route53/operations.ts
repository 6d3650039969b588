import { canonicalName, type RecordSet } from "../names/record-set";
import type { ZoneFile, ZoneStore } from "../names/zone-store";
import { applyChanges } from "./change-batch";
import { document, readChanges, recordSetXml } from "./xml";

/** Route 53 refuses a call. `code` is the name of the error in its API reference. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** One call: the path below the version, its query and its body. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** One operation of the API: the calls it answers, and its answer as XML. */
export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: RegExp;
  readonly run: (zones: ZoneStore, call: Call, id: string) => string | Promise<string>;
}

const MOST_ITEMS = 300;

const bare = (id: string) => id.replace(/^\/?(hostedzone|change)\//, "");

function zoneOr404(zones: ZoneStore, id: string): ZoneFile {
  const zone = zones.read(bare(id));
  if (zone !== undefined) return zone;
  throw new ApiError(404, "NoSuchHostedZone", `No hosted zone found with ID: ${bare(id)}`);
}

const zoneXml = (zone: ZoneFile) => ({
  Id: `/hostedzone/${zone.zoneId}`,
  Name: zone.name,
  CallerReference: zone.zoneId,
  Config: { PrivateZone: false },
  ResourceRecordSetCount: zone.sets.length,
});

// Route 53 lists names by their labels read backwards: all of example.com before example.net.
const orderOf = (name: string, type: string, identifier: string) =>
  [name.split(".").reverse().join("."), type, identifier].join(" ");

function listRecordSets(zones: ZoneStore, call: Call, id: string): string {
  const { query } = call;
  const order = (set: RecordSet) => orderOf(set.name, set.type, set.setIdentifier ?? "");
  const sorted = [...zoneOr404(zones, id).sets].sort((one, other) =>
    order(one) < order(other) ? -1 : 1,
  );
  const name = query.get("name");
  const from =
    name && orderOf(canonicalName(name), query.get("type") ?? "", query.get("identifier") ?? "");
  const rest = from ? sorted.filter((set) => order(set) >= from.trimEnd()) : sorted;
  const asked = Number(query.get("maxitems") ?? MOST_ITEMS);
  const most = Math.min(Number.isInteger(asked) && asked > 0 ? asked : MOST_ITEMS, MOST_ITEMS);
  const next = rest[most];
  return document("ListResourceRecordSetsResponse", {
    ResourceRecordSets: { ResourceRecordSet: rest.slice(0, most).map(recordSetXml) },
    IsTruncated: next !== undefined,
    NextRecordName: next?.name,
    NextRecordType: next?.type,
    NextRecordIdentifier: next?.setIdentifier,
    MaxItems: most,
  });
}

function changeXml(change: {
  readonly id: string;
  readonly submittedAtMs: number;
  readonly inSyncAtMs: number;
}) {
  return {
    Id: `/change/${change.id}`,
    Status: Date.now() < change.inSyncAtMs ? "PENDING" : "INSYNC",
    SubmittedAt: new Date(change.submittedAtMs).toISOString(),
  };
}

async function changeRecordSets(zones: ZoneStore, call: Call, id: string): Promise<string> {
  const zone = zoneOr404(zones, id);
  const changes = readChanges(call.body);
  const change = await zones.change(zone.zoneId, (sets) => applyChanges(sets, changes, zone.name));
  if (change === undefined) throw new ApiError(404, "NoSuchHostedZone", `the zone ${id} is gone`);
  return document("ChangeResourceRecordSetsResponse", { ChangeInfo: changeXml(change) });
}

function getChange(zones: ZoneStore, _: Call, id: string): string {
  const change = zones
    .list()
    .flatMap((zone) => zone.changes)
    .find((one) => one.id === bare(id));
  if (change === undefined) {
    throw new ApiError(404, "NoSuchChange", `Could not find resource with ID: ${bare(id)}`);
  }
  return document("GetChangeResponse", { ChangeInfo: changeXml(change) });
}

function getZone(zones: ZoneStore, _: Call, id: string): string {
  return document("GetHostedZoneResponse", { HostedZone: zoneXml(zoneOr404(zones, id)) });
}

function listZonesByName(zones: ZoneStore, { query }: Call): string {
  const name = query.get("dnsname");
  const from = name && orderOf(canonicalName(name), "", "");
  const order = (zone: ZoneFile) => orderOf(zone.name, "", "");
  const sorted = [...zones.list()].sort((one, other) => (order(one) < order(other) ? -1 : 1));
  const rest = from ? sorted.filter((zone) => order(zone) >= from) : sorted;
  const most = Number(query.get("maxitems") ?? MOST_ITEMS);
  return document("ListHostedZonesByNameResponse", {
    HostedZones: { HostedZone: rest.slice(0, most).map(zoneXml) },
    DNSName: name ?? undefined,
    IsTruncated: rest.length > most,
    MaxItems: most,
  });
}

/** The operations that the controller calls, in the order in which paths are tried. */
export const operations: readonly Operation[] = [
  {
    name: "ListResourceRecordSets",
    method: "GET",
    path: /^\/hostedzone\/([^/]+)\/rrset\/?$/,
    run: listRecordSets,
  },
  {
    name: "ChangeResourceRecordSets",
    method: "POST",
    path: /^\/hostedzone\/([^/]+)\/rrset\/?$/,
    run: changeRecordSets,
  },
  { name: "GetChange", method: "GET", path: /^\/change\/([^/]+)$/, run: getChange },
  { name: "GetHostedZone", method: "GET", path: /^\/hostedzone\/([^/]+)$/, run: getZone },
  {
    name: "ListHostedZonesByName",
    method: "GET",
    path: /^\/hostedzonesbyname$/,
    run: listZonesByName,
  },
];
