import { createHash } from "node:crypto";
import type { TableName } from "../../manifest/names";
import type { Border, Range } from "./ranges";

/** One of `of` parts of a comparison that many machines share, counted from 1. */
export interface Shard {
  readonly part: number;
  readonly of: number;
}

/** A part of a table that one walk goes through by itself; a table that was not cut is one. */
export interface Segment {
  /** Counts from 0 in each table, in the order of the key. */
  readonly segment: number;
  readonly bounds: Range;
}

/** The segments between `borders`, which rise; the first and the last one are open, so no row lies outside. */
export function segmentsBetween(borders: readonly Border[]): readonly Segment[] {
  return [...borders, undefined].map((upTo, segment) => ({
    segment,
    bounds: { after: borders[segment - 1], upTo },
  }));
}

/**
 * Whether a segment is a shard's. By the table's name, not by its place among all tables: a table that is
 * made between the starts of two shards moves none of the others.
 */
export function isOfShard(
  { schema, table }: TableName,
  { segment }: Segment,
  { part, of }: Shard,
): boolean {
  const name = createHash("sha256")
    .update(JSON.stringify([schema, table]))
    .digest();
  return (name.readUInt32BE(0) + segment) % of === part - 1;
}
