import type { CloudRecord } from "../records/cloud-record";
import type { RecordStore } from "../records/record-store";

/** A key of the local cloud with the policy that is in force. */
export interface KeyOfTheCloud {
  readonly id: string;
  readonly policy: string;
}

const KEY = "aws:kms/key:Key";

const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);

function keyRecord(store: RecordStore, name: string): CloudRecord | undefined {
  const id = name.replace(/^arn:aws:kms:[^:]*:\d*:/, "");
  if (!id.startsWith("alias/")) return store.read(KEY, id.replace(/^key\//, ""));
  const alias = store.read("aws:kms/alias:Alias", id);
  const target = textOf(alias?.inputs["targetKeyId"]);
  return target === undefined ? undefined : keyRecord(store, target);
}

/**
 * Finds a key by its ARN, id or alias. Undefined when the local cloud doesn't hold it: a key of AWS's own
 * or of another account has a policy that can't be looked at.
 */
export function findKey(store: RecordStore, name: unknown): KeyOfTheCloud | undefined {
  const record = typeof name === "string" ? keyRecord(store, name) : undefined;
  if (record === undefined) return undefined;
  const own = store.read("aws:kms/keyPolicy:KeyPolicy", record.id)?.inputs["policy"];
  const policy = textOf(own) ?? textOf(record.outputs["policy"]);
  return policy === undefined ? undefined : { id: record.id, policy };
}
