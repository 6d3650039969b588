import type { Properties } from "../provider/wire";
import type { RecordStore } from "../records/record-store";

/** A resource that is to be made or changed, and the account it is for. */
export interface Judged {
  readonly type: string;
  /** The resource's own id; undefined while it is being made. */
  readonly id: string | undefined;
  /** Without marks of secrets. */
  readonly inputs: Properties;
  readonly region: string;
  readonly account: string;
  readonly store: RecordStore;
}

/** Says what AWS refuses, in its words; nothing when it takes the resource. */
export type Rule = (judged: Judged) => readonly string[];

/** Rules by type token: those that need to know what else the account holds, or what AWS has. */
export type Rules = Readonly<Record<string, Rule>>;

/** The text at a property; the empty one when it is none. */
export const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** The objects of a list; a single object counts as a list of one. */
export const objects = (value: unknown): readonly Record<string, unknown>[] =>
  (Array.isArray(value) ? (value as unknown[]) : [value]).filter(
    (one): one is Record<string, unknown> => typeof one === "object" && one !== null,
  );
