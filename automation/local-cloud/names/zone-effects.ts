import { sleep } from "../../process/time";
import { isDeepStrictEqual } from "node:util";
import { isObject, withoutSecretMarks, type Properties } from "../provider/wire";
import type { CloudRecord } from "../records/cloud-record";
import { setsOfRecord, setsOfRecordsExclusive, type ZoneInputs } from "./from-inputs";
import { canonicalName, keyOf, type AliasTarget, type RecordSet } from "./record-set";
import { ZoneStore, type ZoneChange } from "./zone-store";

const ZONE = "aws:route53/zone:Zone";
const RECORDS_EXCLUSIVE = "aws:route53/recordsExclusive:RecordsExclusive";
const RECORD = "aws:route53/record:Record";

const without = (sets: readonly RecordSet[], gone: readonly RecordSet[]) => {
  const keys = new Set(gone.map(keyOf));
  return sets.filter((set) => !keys.has(keyOf(set)));
};

async function inForce(change: ZoneChange | undefined, zoneId: string): Promise<void> {
  if (change === undefined) {
    throw new Error(`api error NoSuchHostedZone: no hosted zone found with ID: ${zoneId}`);
  }
  // As the real provider does: an update of records ends when Route 53 says INSYNC.
  await sleep(Math.max(0, change.inSyncAtMs - Date.now()));
}

function recordIn(zones: ZoneStore, record: CloudRecord): ZoneInputs {
  const zoneId = String(record.inputs["zoneId"]);
  return setsOfRecord(record.inputs, zones.read(zoneId)?.name);
}

/** Brings the hosted zones in line with a resource that was created or updated. */
export async function afterWrite(cloudFolder: string, record: CloudRecord): Promise<void> {
  if (!record.type.startsWith("aws:route53/")) return;
  const zones = new ZoneStore(cloudFolder);
  if (record.type === ZONE) {
    zones.create(record.id, canonicalName(String(record.inputs["name"])));
  } else if (record.type === RECORDS_EXCLUSIVE) {
    const { zoneId, sets } = setsOfRecordsExclusive(withoutSecretMarks(record.inputs));
    await inForce(await zones.change(zoneId, () => sets), zoneId);
  } else if (record.type === RECORD) {
    const { zoneId, sets } = recordIn(zones, record);
    await inForce(await zones.change(zoneId, (now) => [...without(now, sets), ...sets]), zoneId);
  }
}

/** Brings the hosted zones in line with a resource that is being deleted. */
export async function afterDelete(cloudFolder: string, record: CloudRecord): Promise<void> {
  if (!record.type.startsWith("aws:route53/")) return;
  const zones = new ZoneStore(cloudFolder);
  if (record.type === ZONE) {
    const left = zones.read(record.id)?.sets.length ?? 0;
    if (left > 0 && record.inputs["forceDestroy"] !== true) {
      throw new Error(
        `api error HostedZoneNotEmpty: the zone ${record.id} still has ${left} record sets; delete them, or set forceDestroy`,
      );
    }
    zones.remove(record.id);
  } else if (record.type === RECORD) {
    const { zoneId, sets } = recordIn(zones, record);
    await zones.change(zoneId, (now) => without(now, sets));
  }
  // RecordsExclusive: its deletion ends the management and leaves the records, as AWS's provider does.
}

function aliasAsKept(alias: AliasTarget, remembered: Properties | undefined): unknown {
  const before = remembered?.["aliasTarget"];
  if (!isObject(before) || typeof before["dnsName"] !== "string") return alias;
  const same = canonicalName(before["dnsName"]) === alias.dnsName;
  return same ? { ...alias, dnsName: before["dnsName"] } : alias;
}

/**
 * A resource's inputs as the cloud has them now: for records that is what the zone holds, which the
 * Route 53 API may have changed behind Pulumi's back. A refresh sees the difference.
 */
export function inputsNow(cloudFolder: string, record: CloudRecord): Properties {
  if (record.type !== RECORDS_EXCLUSIVE) return record.inputs;
  const zone = new ZoneStore(cloudFolder).read(String(record.inputs["zoneId"]));
  if (zone === undefined) return record.inputs;
  const remembered = (record.inputs["resourceRecordSets"] ?? []) as readonly Properties[];
  const { sets } = setsOfRecordsExclusive(record.inputs);
  const order = new Map(sets.map((set, index) => [keyOf(set), index]));
  const place = (set: RecordSet) => order.get(keyOf(set)) ?? sets.length;
  const live = [...zone.sets].sort((one, other) => place(one) - place(other));
  const resourceRecordSets = live.map((set) => {
    // An untouched set keeps the program's own spelling, so that a refresh shows real differences only.
    const index = place(set);
    const asKept = sets[index];
    if (isDeepStrictEqual(asKept, set)) return remembered[index];
    const { values, alias, ...rest } = set;
    return {
      ...rest,
      ...(asKept === undefined ? {} : { name: remembered[index]?.["name"] ?? set.name }),
      ...(alias === undefined ? {} : { aliasTarget: aliasAsKept(alias, remembered[index]) }),
      ...(values.length > 0 ? { resourceRecords: values.map((value) => ({ value })) } : {}),
    };
  });
  return { ...record.inputs, resourceRecordSets };
}
